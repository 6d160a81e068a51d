"""Tables as a spreadsheet pastes them."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text
from harness.text.markup.tabbed import pipe_tabs

SHEET = "part\tcount\tGFLOP\nattention\t3\t6.4\nfeed-forward\t3\t8.6\nTOTAL\t\t15.0"
LEFT = [
    "a\tb\nc\td\ne\tf",
    "a\tb\tc\nd\te\tf",
    "\tx\t= 3\n\ty\t= 4\n\tz\t= 5",
    "a\tb\tc\n\nd\te\tf\n\ng\th\ti",
    "N\t175e9\tparameters\nD\t300e9\ttokens\n6ND\t3.15e23\tFLOPs",
    "a:\tb × c\t= d\ne:\tf × g\t= h\ni:\tj × k\t= l",
    "| a\t| b\t| c |\n| d\t| e\t| f |\n| g\t| h\t| i |",
]


def test_tabs_become_pipes_in_their_places() -> None:
    settled, starts = pipe_tabs(f"Sheet:\n{SHEET}\n\nend")
    assert settled == f"Sheet:\n{SHEET}\n\nend".replace("\t", "|")
    assert [settled[start:].split("|")[0] for start in starts] == [
        "part", "attention", "feed-forward", "TOTAL",
    ]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_others_stay(text: str) -> None:
    assert pipe_tabs(text) == (text, [])


def test_a_header_gives_its_unit() -> None:
    final = read_text(SHEET, Ask("FLOP", "", "forward_flops")).final
    assert [q.unit for q in final.values] == ["FLOP"]
    assert [q.value for q in final.values] == [pytest.approx(15e9)]
