"""Lines broken at a width are one line again; lines of their own stay."""

from __future__ import annotations

import textwrap

import pytest

import harness
from harness.pipeline import read_text
from harness.text.characters import GONE
from harness.text.markup.wrapped import join_wrapped

PROSE = (
    "Each of the 70 billion parameters takes part in one multiplication and one addition for each "
    "token, so that the forward pass costs 2 × 70e9 = 1.4e11 FLOPs per token, and the backward "
    "pass needs twice as much, which makes 6 × 70e9 = 4.2e11 FLOPs for each of the tokens; with "
    "two trillion of them the whole run therefore comes to 4.2e11 × 2e12 = 8.4e23 FLOPs."
)


def seen(text: str) -> str:
    return text.replace(GONE, "")


@pytest.mark.parametrize("width", [40, 57, 72, 80, 99])
def test_a_paragraph_is_one_line(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    assert "\n" in wrapped
    assert join_wrapped(wrapped) == PROSE


def test_a_sentence_that_begins_a_line_may_stand_alone() -> None:
    text = textwrap.fill(PROSE.replace(";", "."), 57)
    joined = join_wrapped(text)
    assert joined.replace("\n", " ") == PROSE.replace(";", ".")
    assert all(line[-1] == "." for line in joined.split("\n"))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("7e9 parame-\nters", "7e9 parameters"),
        ("the back-\n    ward pass", "the backward pass"),
        ("600 gpu-\nhours", "600 gpu-hours"),
        ("6 FLOPs per-\ntoken", "6 FLOPs per-token"),
        ("- a\n- b", "- a\n- b"),
        ("a sum --\nof two", "a sum --\nof two"),
    ],
)
def test_a_hyphen_joins_what_a_line_end_parts(text: str, joined: str) -> None:
    assert seen(join_wrapped(text)) == joined
    assert len(join_wrapped(text)) == len(text)


def test_a_hanging_indent_is_one_blank() -> None:
    wrapped = textwrap.fill(f"- {PROSE}", 60, subsequent_indent="  ")
    assert seen(join_wrapped(wrapped)) == f"- {PROSE}"
    assert len(join_wrapped(wrapped)) == len(wrapped)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("so 48 ×\n30,720,000 = 1.47e9", "so 48 × 30,720,000 = 1.47e9"),
        ("it makes 312e12 *\n(5 * 3600) FLOP", "it makes 312e12 * (5 * 3600) FLOP"),
        ("0.45 × 312e12 = 1.404\n× 10^14 FLOP/s", "0.45 × 312e12 = 1.404 × 10^14 FLOP/s"),
        ((r"$2 N = 1.4" "\n" r"\times 10^{11}$"), r"$2 N = 1.4 \times 10^{11}$"),
    ],
)
def test_a_line_that_cannot_end_goes_on(text: str, joined: str) -> None:
    assert join_wrapped(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        (
            "forward:  2 FLOPs per parameter per token\nbackward: 4 FLOPs per parameter per token\n"
            "together: 6 FLOPs per parameter per token\nattention: left out for any of the tokens"
        ),
        (
            "so the forward pass is 2 * 7e9 = 1.4e10\nand the backward pass is 4 * 7e9 = 2.8e10\n"
            "and all of it is 6 * 7e9 * 1e12 = 4.2e22"
        ),
        "Parameters are counted for all of the\n- embeddings\n- layers\n- heads",
        "```\nn = 7e9  # as told by the\nd = 1e12  # of the paper by the\n```",
        "| the | cost of\n| a | b |",
        "N = 7e9\nD = 1e12\nC = 6ND",
        "It takes 3e23 FLOPs /\n3600 PF-days of it",
        "* N = 175 × 10^9\n* 10^9 is a billion\n* so 3",
        "one token: 1.05 × 10^12\n× 10^9 tokens × 300",
        "n = 7e9  # as told by the\nprint(n, 3)  # of it by the\nreturn 4",
        "We take all of the layers, all of the\n   h: 3, v: 4\nand the",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert join_wrapped(text) == text


def test_no_slip_where_a_width_broke_an_equation() -> None:
    text = textwrap.fill(PROSE, 50)
    grade = harness.grade(text, question="llama2-70b-training-flops")
    assert [mistake.code for mistake in grade.mistakes] == []
    assert grade.final is not None
    assert grade.final.value == pytest.approx(8.4e23)


def test_spans_quote_the_text_with_its_breaks() -> None:
    text = textwrap.fill(PROSE, 50)
    equations = read_text(text).equations
    assert len(equations) == 3
    assert [text[slice(*equation.span)] for equation in equations] == [
        equation.text for equation in equations
    ]
