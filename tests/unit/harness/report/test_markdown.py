"""Markdown as HTML: what is rendered, what is taken out."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from harness.report.markdown import LONGEST, render_markdown

RENDERED = [
    ("**bold** and *thin*", "<p><strong>bold</strong> and <em>thin</em></p>"),
    ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
    (r"so \(6 N D\) is", '<p>so <code class="tex">6 N D</code> is</p>'),
    ("so $6 N D$ is", '<p>so <code class="tex">6 N D</code> is</p>'),
    (r"\[a < b\]", '<p><code class="texblock">a &lt; b</code></p>'),
    ("$$a$$", '<p><code class="texblock">a</code></p>'),
    ("it costs $5 or $10 a day", "<p>it costs $5 or $10 a day</p>"),
    ("| a |\n|---|\n| 1 |", "<th>a</th>"),
    ("~~no~~", "<s>no</s>"),
    ("```\n<b>\n```", "<pre><code>&lt;b&gt;"),
    ("[a](https://example.org)", 'href="https://example.org"'),
]

REFUSED = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![a](https://example.org/a.png)",
    "[a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "<a href='javascript:alert(1)'>a</a>",
    "<style>* { display: none }</style>",
    '<svg onload="alert(1)">',
    "<iframe src=https://example.org></iframe>",
    "[a](https://example.org 'on\" onmouseover=alert(1)')",
    r"\(</code><script>alert(1)</script>\)",
]


class Tags(HTMLParser):
    """Every tag of some HTML with each of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, "", ""), *((tag, name, value or "") for name, value in attrs)]


@pytest.mark.parametrize(("text", "expected"), RENDERED)
def test_markdown_and_formulas_are_rendered(text: str, expected: str) -> None:
    assert expected in render_markdown(text)


@pytest.mark.parametrize("text", REFUSED)
def test_nothing_that_runs_or_loads_comes_through(text: str) -> None:
    html = render_markdown(text)
    found = Tags(html).found
    assert {tag for tag, _, _ in found} <= {"p", "a", "code"}
    assert {name for _, name, _ in found} <= {"", "href", "rel", "class"}
    links = [value for _, name, value in found if name == "href"]
    assert all(value.startswith("https://example.org") for value in links)


def test_a_text_that_is_too_long_is_not_rendered() -> None:
    assert render_markdown("a" * (LONGEST + 1)) == ""
