"""Spans of a text, marked."""

import pytest

from harness.render._marks import Mark, marked_text, printable
from harness.types import Span

MARKED: list[tuple[str, list[Mark], str]] = [
    ("6 x 2 = 12", [], "6 x 2 = 12"),
    ("6 x 2 = 12", [Mark(Span(0, 1), "", "q1")], "6[q1] x 2 = 12"),
    (
        "6 x 2 = 12",
        [Mark(Span(0, 10), "red", "e1"), Mark(Span(8, 10), "", "q3"), Mark(Span(0, 1), "", "q1")],
        "6[q1] x 2 = 12[e1][q3]",
    ),
    ("abc", [Mark(Span(3, 3), "", "end")], "abc[end]"),
    ("abc", [Mark(Span(0, 2), "bold")], "abc"),
    ("[red]a[/red]", [Mark(Span(5, 6), "", "m1")], "[red]a[m1][/red]"),
    ("a\x1b[0m\u202eb", [Mark(Span(6, 7), "", "m1")], "a\ufffd[0m\ufffdb[m1]"),
]


@pytest.mark.parametrize(("text", "marks", "expected"), MARKED)
def test_markers(text: str, marks: list[Mark], expected: str) -> None:
    assert marked_text(text, marks).plain == expected


def test_styles_stay_on_their_characters() -> None:
    marks = [Mark(Span(0, 2), "green", "a"), Mark(Span(2, 4), "red", "b")]
    shown = marked_text("1234", marks)
    styled = {str(span.style): shown.plain[span.start : span.end] for span in shown.spans}
    assert styled == {"green": "12", "red": "34", "dim": "[b]"}


def test_printable_keeps_the_length() -> None:
    text = "a\u00a0b\tc\r\nd\u200b\ud800"
    assert printable(text) == "a b\tc \nd\ufffd\ufffd"
    assert len(printable(text)) == len(text)
