"""Marks in the rendered text: they stand on the words that they stand on in the source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

from harness.report.markdown import render_markdown

MARKED = [
    ("so 6e23 FLOP it is", ["6e23 FLOP"], ["6e23 FLOP:0"]),
    ("so 6 x 7 = 42 FLOP", ["6 x 7 = 42", "42 FLOP"], ["6 x 7 = :0", "42:0 1", " FLOP:1"]),
    ("a **bold** end", ["a **bold** end"], ["a:0", "bold:0", "end:0"]),
    ("- 175 billion", ["- 175 billion"], ["175 billion:0"]),
    ("1. 175 billion", ["175"], ["175:0"]),
    ("| a | b |\n|---|---|\n| 1 | 2 |", ["| 1 |"], ["1:0"]),
    ("so \\(6 x 7 = 42\\).", ["42"], ["6 x 7 = 42:0"]),
    ("\\[6 x 7\\]", ["6"], ["6 x 7:0"]),
    ("# 3e23 FLOP", ["# 3e23 FLOP"], ["3e23 FLOP:0"]),
    ("a &amp; 6e3", ["6e3"], ["6e3:0"]),
    ("5\\*3 is 15", ["15"], ["15:0"]),
    ("[a](https://example.org/12) and 12", ["and 12"], ["and 12:0"]),
    ("one two\n\nthree four", ["two\n\nthree"], ["two:0", "three:0"]),
    ("𝟛𝟛 then 42 FLOP", ["42 FLOP"], ["42 FLOP:0"]),
    ("```\n6 x 7 = 42\n```", ["42"], ["42:0"]),
    ("3 and **3** and 3", [], []),
]
WEAVE = """([page, marks]) => {
    const made = H.richText({ html: page[1], points: Array.from(page[0]), marks }, 1);
    return [...made.querySelectorAll("mark")].map((one) =>
        `${one.querySelector("annotation")?.textContent ?? one.textContent}:${one.dataset.m}`);
}"""


@pytest.mark.parametrize(("text", "words", "expected"), MARKED)
def test_marks_stand_on_their_words(
    open_page: Callable[..., Page],
    report: str,
    text: str,
    words: list[str],
    expected: list[str],
) -> None:
    marks: list[list[Any]] = [
        [text.index(one), text.index(one) + len(one), "quantity", "", "", ""] for one in words
    ]
    page = open_page(report)
    shown = json.loads(json.dumps([[text, render_markdown(text)], marks]))
    assert page.evaluate(WEAVE, shown) == expected
