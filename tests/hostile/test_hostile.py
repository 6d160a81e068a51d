"""Texts that try to stop the reader: nothing raises, and work grows no faster than the text.

Work is counted (lines that run, each turn of a loop anew), not timed: the machine must not decide.
"""

from __future__ import annotations

import pytest

import harness
from harness.pipeline import read_text
from harness.text.normal import normalize
from harness.text.tokens import tokenize
from tests.hostile.counting import count_lines
from tests.hostile.pieces import LINES, NAMED, PIECES, repeat

QUESTION = "gpt3-training-flops"
# Tokens and characters of the shorter text; a segment is never longer than 240.
SMALL = 400
SHORTEST = 50_000
LINE_COUNT = 80
LARGE = 200_000
# The longer text is so many times as long; what is linear then takes 4 times the work, what is
# quadratic 16 times.
TIMES = 4
MOST_GROWTH = 4.8
MOST_LINES_A_TOKEN = 5_000


def work_of(text: str) -> int:
    """Return how many lines grading a text runs, each turn of a loop anew, and its tokens."""
    lines = count_lines(lambda: harness.grade(text, question=QUESTION))
    return lines + len(tokenize(normalize(text).plain))


@pytest.fixture(scope="module")
def warm() -> int:
    """Load the tables once, so that their work is not counted; return the least work."""
    work_of("Final answer: 3e23 FLOPs")
    return work_of("Final answer: 3e23 FLOPs")


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: repr(piece[:24]))
def test_work_is_linear_in_repetitions(piece: str, warm: int) -> None:
    tokens = len(tokenize(normalize(piece * 64).plain))
    pieces = min(SMALL * 64 // max(64, tokens), SHORTEST // len(piece))
    once, often = (work_of(piece * n) for n in (pieces, TIMES * pieces))
    assert often <= MOST_GROWTH * once + warm
    assert often <= MOST_LINES_A_TOKEN * TIMES * max(pieces, tokens * pieces // 64) + warm


@pytest.mark.parametrize("name", LINES)
def test_work_is_linear_in_lines(name: str, warm: int) -> None:
    once, often = (
        work_of("".join(map(LINES[name], range(n)))) for n in (LINE_COUNT, TIMES * LINE_COUNT)
    )
    assert often <= MOST_GROWTH * once + warm


TEXTS = (
    *(repeat(piece, LARGE) for piece in (
        *NAMED.values(), "[", "$", "<!--", "~~", "**", "{", "}", r"\boxed{", "= ", "N ", "10^",
        "^{", "a", "-",
    )),
    *(repeat(piece, LARGE // 4) for piece in ("3 = 3 ", "1-", "is ", "½")),
    "a" * 1_000_000,
    " " * 1_000_000,
    "0" * 1_000_000,
    "\u200b" * 1_000_000,
    "\n" * 1_000_000,
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[:6]!r}x{len(text)}")
def test_large_texts_are_read(text: str) -> None:
    reading = read_text(text)
    assert reading.text is text


DIGITS = "9" * 5_000
CORNERS = (
    "",
    f"Final answer: {DIGITS} FLOPs",
    f"Final answer: 0.{DIGITS} FLOPs",
    f"Final answer: 1e{DIGITS} FLOPs",
    f"Final answer: 1e-{DIGITS} FLOPs",
    f"Final answer: 10^{DIGITS} FLOPs",
    f"Final answer: 3 × 10^{DIGITS} FLOPs",
    f"Final answer: 2^{DIGITS} FLOPs",
    f"{DIGITS} × {DIGITS} = {DIGITS}{DIGITS}",
    f"{DIGITS} / {DIGITS} = 1",
    f"1{',000' * 1_700} FLOPs in total",
    "Final answer: 10^10^10 FLOPs",
    "Final answer: 10^10^10^10 FLOPs",
    f"Final answer: {'10^' * 400}10 FLOPs",
    f"{'2^' * 400}2 = 16",
    "1e200 × 1e200 = 1e400",
    "C = 1e200 × 1\nC = 1e-200",
    f"a {'>' * 5_000} 6 * 7  # 47",
    f"c = {'int(' * 5_000}6 * 7)  # 47",
    f"3 ({DIGITS}) × 2 = 5",
    "1e-200 × 1e-200 = 1e-400",
    "1e-300 = 1e300",
    "1e-290 × 1 = 1e290",
    "1e308 + 1e308 = 2e308",
    "0 / 0 = 1",
    "0^0 = 1",
    "0^(0-1) = 5",
    "(0-8)^0.5 = 2",
    "(3 ± 1) × 10^-400",
    "(3 ± 1) × 10^400",
    "1 ± 1.000.000",
    "3-4e400 FLOPs in total",
    "Final answer: 1e22 to 1e400 FLOPs",
    "Final answer: 1e400 to 1e22 FLOPs",
    "Final answer: 0 FLOPs",
    "Final answer: -3e23 FLOPs",
    "Final answer: 0 to 3e23 FLOPs",
    "6 × 175e9 × 1e300 = 1e312 FLOPs in total",
    "N = 1e-300 parameters, D = 1e300 tokens, total = 6 N D = 3e23 FLOPs",
    r"\frac{1}{",
    r"\frac{1}",
    r"\frac",
    r"\boxed",
    r"\boxed{3.15 \times 10^{23",
    r"\begin{",
    r"\text{\text{\text{3}}",
    "$3.15",
    "$$3.15",
    "^",
    "^{",
    "3^",
    "3 ×",
    "= =",
    "=\n=\n=",
    "<",
    "<!--",
    "<think>",
    "</think>",
    "</sup>",
    "&#0; &#55296; &#999999; &#x10FFFF;",
    "\x00\x01\x7f",
    "\ud800 lone surrogate",
    "\ue000\ue001\ue002\ue003",
    "\r\r\n\u2028\u2029\x0b\x0c",
)


@pytest.mark.parametrize("text", CORNERS, ids=lambda text: repr(text[:24]))
@pytest.mark.parametrize("question", [QUESTION, "gpt2xl-adamw-memory", "gpt3-training-days"])
def test_corners_are_graded(text: str, question: str) -> None:
    grade = harness.grade(text, question=question)
    assert 0.0 <= grade.score <= 1.0
    assert grade.model_dump_json()


BEYOND = [
    ("Final answer: 10^10^10 FLOPs", 10_000_000_000 - 23.498),
    ("Final answer: 10^400 FLOPs", 400 - 23.498),
    ("Final answer: 1e400 FLOPs", 400 - 23.498),
    (f"Final answer: {DIGITS} FLOPs", 5_000 - 23.498),
]


@pytest.mark.parametrize(("text", "oom"), BEYOND, ids=lambda one: str(one)[:24])
def test_a_value_beyond_floats_is_kept_by_its_log10(text: str, oom: float) -> None:
    grade = harness.grade(text, question=QUESTION)
    assert grade.oom_error == pytest.approx(oom, abs=0.01)
    assert grade.model_dump()["final"]["value"] is None


NO_ANSWER = [
    "Final answer: infinity FLOPs",
    "Final answer: ∞ FLOPs",
    "Final answer: NaN FLOPs",
    "Final answer: -3e23 FLOPs",
    "Final answer: 0 FLOPs",
    "Final answer: 10^10^10^10 FLOPs",
]


@pytest.mark.parametrize("text", NO_ANSWER)
def test_infinite_and_negative_amounts_are_no_answer(text: str) -> None:
    grade = harness.grade(text, question=QUESTION)
    assert (grade.final, grade.status) == (None, "no_answer")
    assert [mistake.code for mistake in grade.mistakes] == ["no_final_answer"]
