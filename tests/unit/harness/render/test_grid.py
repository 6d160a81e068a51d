"""Tables of text, laid out."""

import pytest

from harness.render import Column, Screen, text_grid
from harness.render._grid import cell_width, wrap_text

COLUMNS = (
    Column[tuple[str, str]]("n", lambda row: row[0]),
    Column[tuple[str, str]]("words", lambda row: row[1], is_number=False),
)
TABLES = [
    ([], 80, "T\n\nn  words\n────────\n"),
    ([("1", "a"), ("10", "b")], 80, "T\n\n n  words\n─────────\n 1  a\n10  b\n"),
    ([("1", "one two three")], 12, "T\n\nn  words\n────────────\n1  one two\n   three\n"),
    ([("1", "alpha beta")], 1, "T\n\nn  words\n────────\n1  alpha\n   beta\n"),
    ([("1", "x" * 61)], 80, f"T\n\nn  words\n{'─' * 63}\n1  {'x' * 60}\n   x\n"),
    ([("1", "浮点"), ("2", "a")], 80, "T\n\nn  words\n────────\n1  浮点\n2  a\n"),
]


@pytest.mark.parametrize(("rows", "width", "shown"), TABLES)
def test_layout(rows: list[tuple[str, str]], width: int, shown: str) -> None:
    assert text_grid("T", COLUMNS, rows, Screen(width)) == shown


def test_color_marks_title_and_heading() -> None:
    shown = text_grid("T", COLUMNS, [("1", "a")], Screen(80, has_color=True))
    bold, plain = "\x1b[1m", "\x1b[0m"
    heading = f"{bold}n{plain}  {bold}words{plain}"
    assert shown == f"{bold}T{plain}\n\n{heading}\n────────\n1  a\n"


def test_a_verdict_is_painted_without_moving_what_stands_beside_it() -> None:
    columns = (*COLUMNS[:1], COLUMNS[1]._replace(style=lambda row: "red" if row[1] else ""))
    rows = [("1", "a"), ("20", "")]
    shown = text_grid("T", columns, rows, Screen(80, has_color=True))
    assert shown.splitlines()[-2:] == [" 1  \x1b[31ma\x1b[0m", "20"]


WRAPPED = [
    (
        "aurora-large-2-chinchilla-training-flops-1",
        30,
        ["aurora-large-2-chinchilla-", "training-flops-1"],
    ),
    ("a-bbbbbbbbbbbb", 8, ["a-bbbbbb", "bbbbbb"]),
    ("missing_tokens x1, prefix_slip x12", 18, ["missing_tokens x1,", "prefix_slip x12"]),
]


@pytest.mark.parametrize(("text", "width", "expected"), WRAPPED)
def test_words_break_where_they_read_best(text: str, width: int, expected: list[str]) -> None:
    assert wrap_text(text, width) == expected


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("é", 1), ("浮点", 4), ("×", 1)])
def test_width(text: str, width: int) -> None:
    assert cell_width(text) == width
