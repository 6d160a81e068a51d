"""Answers, names and front matter that try to run: each payload is opened, hovered, clicked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FIRE = "window.fired=1"
PAYLOADS = [
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    f"<!--<script>{FIRE}</script>-->",
    f"</title></style></textarea></template><script>{FIRE}</script>",
    f"]]><script>{FIRE}</script>",
    f"<img src=x onerror={FIRE}>",
    f"<svg onload={FIRE}><animate onbegin={FIRE} attributeName=x dur=1s>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<math><mtext><img src=x onerror={FIRE}></mtext></math>",
    f"<body onload={FIRE}>",
    f"<details open ontoggle={FIRE}>x</details>",
    f"<input autofocus onfocus={FIRE}>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'></iframe>",
    f"<a href='javascript:{FIRE}'>a</a>",
    f"[a](javascript:{FIRE})",
    f"[a](JaVaScRiPt&colon;{FIRE})",
    f"[a](data:text/html,<script>{FIRE}</script>)",
    f"[a](https://example.org 'x\" onmouseover={FIRE} y=\"')",
    f'![a](x" onerror={FIRE} y=")',
    f'<a href="x" onclick={FIRE}>a</a>',
    f"<javascript:{FIRE}>",
    f'" autofocus onfocus={FIRE} x="',
    f"' onmouseover={FIRE} '",
    f"\\(\\href{{javascript:{FIRE}}}{{x}}\\)",
    f"\\(\\htmlData{{x=y}}{{x}} \\url{{javascript:{FIRE}}}\\)",
    f"$$</code><script>{FIRE}</script>$$",
    f"\\(<img src=x onerror={FIRE}>\\)",
    f"```html\n<script>{FIRE}</script>\n```",
    f'```"><img src=x onerror={FIRE}>\n1\n```',
    "<style>* { display: none !important }</style>",
    "<div style='position:fixed;inset:0;background:red'>x</div>",
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href=https://example.org/>",
    "<form action=https://example.org><button>go</button></form>",
    "\u202e\u2066 txet sdrawkcab \u2069",
    f"{{{{ constructor.constructor('{FIRE}')() }}}}",
    f"${{{FIRE}}}",
    f"%3Cscript%3E{FIRE}%3C/script%3E",
    "__proto__",
    "constructor",
]


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Return the address of a report in which each payload is text, id, model and source."""
    text = "GPT-3 has 175 billion parameters.\n\n{0}\n\n6 x 175e9 x 300e9 = {0} = 3.15e23 FLOP\n"
    rows = [
        {
            "id": f"{number} {payload}",
            "question": "gpt3-training-flops",
            "model": f"m{number} {payload}",
            "source": payload,
            "release": f"2026-01-{1 + number % 28:02}",
            "text": text.format(payload),
        }
        for number, payload in enumerate(PAYLOADS)
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return write_page(tmp_path, str(path))


FOREIGN = "script, iframe, img, form:not(.filters), style, link, base, [onclick], [onerror]"


def is_unharmed(page: Page) -> bool:
    """Tell that no payload ran, hid the page, or led it away."""
    found: bool = page.evaluate(
        "(foreign) => window.fired === undefined && location.protocol === 'file:'"
        " && document.querySelector('header.top').offsetHeight > 0"
        " && document.querySelector('main').querySelectorAll(foreign).length === 0",
        FOREIGN,
    )
    return found


def test_no_payload_runs_in_lists_and_charts(open_page: Callable[..., Page], hostile: str) -> None:
    for view in ("#/", "#/answers", "#/compare", "#/compare?of=answers", "#/about"):
        page = open_page(hostile + view)
        for one in page.locator("main a:visible, main th:visible").all()[:20]:
            one.hover(force=True)
        assert is_unharmed(page), view


def test_no_payload_runs_where_an_answer_is_read(
    open_page: Callable[..., Page], hostile: str
) -> None:
    page = open_page(hostile)
    keys: list[str] = page.evaluate("H.rows.map((row) => row.key)")
    assert len(keys) == len(PAYLOADS)
    for key, payload in zip(keys, PAYLOADS, strict=True):
        page.evaluate("(key) => { location.hash = H.answerLink(key).slice(1); }", key)
        page.wait_for_function(
            "(key) => document.querySelector('h1')?.textContent === key", arg=key
        )
        read_all(page)
        assert is_unharmed(page), payload
        page.click("[role=tab]:last-of-type")
        read_all(page)
        assert is_unharmed(page), payload
        assert payload in page.locator("pre.raw").inner_text()


def read_all(page: Page) -> None:
    """Point at every mark and link of a text, and click what leads nowhere else."""
    page.evaluate("""() => {
        for (const one of document.querySelectorAll("main mark, main .rich a, main .graph *")) {
            for (const name of ["mouseover", "mouseenter", "focusin", "pointerdown"]) {
                one.dispatchEvent(new MouseEvent(name, { bubbles: true }));
            }
        }
        for (const one of document.querySelectorAll("main .rich a")) {
            if (!/^https?:/.test(one.protocol)) one.click();
        }
    }""")


def test_a_megabyte_of_one_character_is_shown(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    row = {"id": "a", "question": "gpt3-training-flops", "model": "m", "text": "9" * 1_000_000}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    page = open_page(write_page(tmp_path, str(tmp_path / "a.jsonl")) + "#/answer/a")
    assert page.locator("pre.raw").inner_text().startswith("999")
    page.set_default_timeout(60_000)
    page.click("text=Show all 1,000,000 characters")
    assert page.evaluate("document.querySelector('pre.raw').textContent.length") == 1_000_000


BREAK_IN = """() => {
    const blocked = [];
    const made = document.createElement("p");
    const tries = {
        html: () => { made.innerHTML = "<img src=x onerror='window.fired=1'>"; },
        handler: () => { made.setAttribute("onclick", "window.fired=1"); made.click(); },
        script: () => {
            const one = document.createElement("script");
            one.textContent = "window.fired=1";
            document.body.append(one);
        },
    };
    for (const [name, one] of Object.entries(tries)) {
        try { one(); } catch { blocked.push(name); }
    }
    return blocked;
}"""


def test_the_policy_stops_what_would_get_into_the_page(browser: Browser, report: str) -> None:
    page = browser.new_page()
    page.goto(report)
    assert page.evaluate(BREAK_IN) == ["html", "handler", "script"]
    assert page.evaluate("window.fired") is None
    page.close()
