r"""Texts of one line that write \n for their line ends."""

from __future__ import annotations

import json

import pytest

import harness
from harness.text.markup.escapes import settle_escapes

TEXT = 'Forward: "2N".\n\n- \\(2 \\times 7 = 14\\)\n- so 14'
LEFT = [
    "a line\nwith \\n in it and \\n again",
    "print(x, '\\n')",
    r"the gradient \nabla f and \neq 0",
    r"\noindent $N = 2 \times 3$ \nonumber \\ \noindent $C = 6 \nu$",
    "no escape at all",
    r"""\begin{aligned} a &= 3 \\[4pt] b &= 5 \\text \end{aligned}
with \times""",
    "rows of\n3 \\\\[4pt] 5 \\\\ 6",
]


def test_a_string_of_json_is_read_as_its_text() -> None:
    escaped = json.dumps(TEXT)[1:-1]
    settled = settle_escapes(escaped)
    assert settled == 'Forward:  "2N ". \n \n-  \\(2  \\times 7 = 14 \\) \n- so 14'
    assert len(settled) == len(escaped)


def test_groups_of_digits_stay_together() -> None:
    assert settle_escapes(r"1\\,250\nand\n2\\,500") == "1{,}250 \nand \n2{,}500"


def test_beside_commands_with_one_backslash_only_line_ends_are_escapes() -> None:
    text = r"N = 175e9\nC = 6 \times N\nFinal: \theta"
    assert settle_escapes(text) == "N = 175e9 \nC = 6 \\times N \nFinal: \\theta"


@pytest.mark.parametrize("text", LEFT)
def test_others_stay(text: str) -> None:
    assert settle_escapes(text) == text


def test_doubled_backslashes_become_single() -> None:
    text = r"""So \\(2 \\times 3{,}5 \\approx 7\\) of
1\\,250\\,000"""
    settled = settle_escapes(text)
    assert settled == (
        r"""So  \(2  \times 3{,}5  \approx 7 \) of
1{,}250{,}000"""
    )
    assert len(settled) == len(text)


def test_an_answer_in_a_string_is_graded_as_the_answer() -> None:
    text = "Each token: 6 × 175e9 = 1.05e12 FLOPs.\n\nAll: 1.05e12 × 3e11 = 3.15e23 FLOPs."
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    one, other = (harness.grade(told, question="gpt3-training-flops") for told in (text, escaped))
    assert one.final is not None
    assert other.final is not None
    assert one.final.value == other.final.value == pytest.approx(3.15e23)
    assert [m.code for m in other.mistakes] == []
