"""Rows of a command that lists what it found."""

from harness.cli.shown.rows import print_rows
from harness.render import Screen


def test_nothing_found_is_told_and_no_table_drawn() -> None:
    screen = Screen()
    assert list(print_rows("Equations", (), (), screen)) == ["no equations found\n"]
    assert list(print_rows("Equations", (), (), None)) == []
