"""`harness mistakes`: the list, one code, the page and JSON."""

from __future__ import annotations

import json

import pytest

from harness.catalogue import CONVENTIONS
from harness.cli.main import main
from harness.cli.shown.catalogue import escape, quote
from harness.mistakes import CODES
from harness.types import Span


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(("mistakes", *arguments))
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_the_list_tells_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)
    told = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert code == 0
    assert {*CODES, *CONVENTIONS} <= set(told)
    assert out.startswith("Any question\n  arithmetic_slip            An equation whose result")
    assert max(map(len, out.splitlines())) <= 80


def test_one_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "missing_tokens")
    assert code == 0
    assert out.startswith("missing_tokens (training FLOPs)\n\nThe cost of one token")
    parts = (
        "\nwhy it matters: The number of tokens",
        "\nwhen it fires: The final value",
        "\nfactor: 1/D, or batch tokens / D\n",
        "\nhow to avoid it: Ask what the product",
        '\n  proven by "1.05e12 FLOPs"\n',
        "\nA near miss that does not (tokens multiplied in prose):\n",
    )
    for part in parts:
        assert part in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_told_within_80_columns(
    capsys: pytest.CaptureFixture[str], code: str
) -> None:
    _, out, _ = run(capsys, code)
    assert max(map(len, out.splitlines())) <= 80


def test_a_convention(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "MACs-stated")
    assert out.startswith("macs_stated (a convention, costs nothing)\n\nSays plainly")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["code"]: row for row in json.loads(run(capsys, "--format", "json")[1])}
    assert set(rows) == {*CODES, *CONVENTIONS}
    one = json.loads(run(capsys, "missing_tokens", "--format", "json")[1])
    assert one == rows["missing_tokens"]
    start, end = one["example"]["spans"][0]
    assert one["example"]["text"][start:end] == "1.05e12 FLOPs"
    assert json.loads(run(capsys, "macs_stated", "--format", "json")[1]) == rows["macs_stated"]


def test_one_section_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    page = run(capsys, "--format", "md")[1]
    section = run(capsys, "missing_tokens", "--format", "md")[1]
    assert section.startswith("\n### `missing_tokens`\n")
    assert section in page


def test_an_unknown_code_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "missing_token")
    assert (code, out) == (2, "")
    assert err.startswith("harness: unknown mistake 'missing_token'; nearest: missing_tokens")


def test_a_quotation_shows_its_spans_and_no_markup_of_its_own() -> None:
    spans = (Span(8, 11), Span(0, 3))
    assert "".join(quote("a*b and <b>\n\n_c_", spans)) == (
        "> **a\\*b** and **\\<b\\>**\n>\n> \\_c\\_\n"
    )
    assert escape("`x` [y](z)") == "\\`x\\` \\[y\\](z)"
