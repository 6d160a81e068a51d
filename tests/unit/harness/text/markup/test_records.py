"""Rows of data files that name a value."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text
from harness.text.markup.records import settle_records

SETTLED = [
    ("n,8e9\nd,2e12", "n:8e9\nd:2e12"),
    ("name,value\nn,8e9\nd,2e12", "name,value\nn:8e9\nd:2e12"),
    ("n,8e9,\nflops,2e12,FLOP", "n:8e9 \nflops:2e12 FLOP"),
    ('n,"8,000,000"\nd,2', "n: 8,000,000 \nd:2"),
    ('"n","8"\n"d","2e12","tokens"', " n : 8 \n d : 2e12   tokens "),
    ("n;8,5\nd;2.000", "n:8,5\nd:2.000"),
    ("N\t8e9\nD\t2e12", "N:8e9\nD:2e12"),
]
LEFT = [
    "n,8e9",
    "n,8e9\n\nd,2e12",
    "n, 8e9\nd, 2e12",
    "n,8,000\nd,2,000",
    "1,234\n5,678",
    "N = 5,8\nD = 6,2",
    "n,8e9,2e12\nd,3,4",
    "a,b\nc,d",
]


@pytest.mark.parametrize(("source", "settled"), SETTLED)
def test_rows_tell_values(source: str, settled: str) -> None:
    assert settle_records(source) == settled
    assert len(source) == len(settled)


@pytest.mark.parametrize("source", LEFT)
def test_other_lines_stay(source: str) -> None:
    assert settle_records(source) == source


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_last_row_is_the_answer(separator: str) -> None:
    rows = ("parameters", "8e9"), ("tokens", "2e12"), ("training FLOPs", "9.6e22")
    text = "\n".join(separator.join(row) for row in rows)
    final = read_text(text, Ask("FLOP", "", "training_flops")).final
    assert [q.value for q in final.values] == [pytest.approx(9.6e22)]
