"""Each detector's examples in other words and notations: what fired still fires, and no more does.

paraphrases/<code>.toml mirrors harness/mistakes/<code>.py: for each example, named by its why, at
least three texts that tell the same in prose, LaTeX, a table, code, other units, another language.
They were written before the grader read them.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from harness.mistakes import CODES, DETECTORS
from harness.pipeline import grade_answer
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from harness.mistakes._detector import Example

FOLDER = Path(__file__).parent / "paraphrases"
LEAST = 3
# A text that tells no value of the asked kind may tell none at all, or one of another kind.
UNANSWERED = {"no_final_answer", "wrong_dimension"}


class Paraphrase(NamedTuple):
    """A text that says what an example says."""

    code: str
    text: str
    example: Example
    fires: bool


def load(code: str) -> list[Paraphrase]:
    """Return the paraphrases of a detector; an example that is not there fails."""
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    detector = next(detector for detector in DETECTORS if detector.code == code)
    found = []
    for kind, examples in (("fires", detector.fires), ("silent", detector.silent)):
        by_why = {example.why: example for example in examples}
        for row in table[kind]:
            found += [
                Paraphrase(code, text, by_why[row["of"]], kind == "fires") for text in row["texts"]
            ]
    return found


def all_paraphrases() -> list[object]:
    return [
        pytest.param(
            paraphrase,
            id=f"{code}-{number}-{paraphrase.example.why}",
        )
        for code in CODES
        for number, paraphrase in enumerate(load(code), 1)
    ]


@cache
def codes_of(text: str, question: str) -> frozenset[str]:
    found = find_question(question)
    grade = grade_answer(Answer("a", found.id, "", text), truth_of(found))
    return frozenset(mistake.code for mistake in grade.mistakes)


@pytest.mark.parametrize("paraphrase", all_paraphrases())
def test_a_paraphrase_is_graded_as_the_example_is(paraphrase: Paraphrase) -> None:
    example = paraphrase.example
    codes = codes_of(paraphrase.text, example.question)
    expected = codes_of(example.text, example.question)
    assert (paraphrase.code in codes) is paraphrase.fires, sorted(codes)
    allowed = expected | (UNANSWERED if expected & UNANSWERED else set())
    assert codes <= allowed, "accused of more than the example is"


@pytest.mark.parametrize("code", CODES)
def test_each_example_has_three(code: str) -> None:
    detector = next(detector for detector in DETECTORS if detector.code == code)
    whys = [(True, example.why) for example in detector.fires]
    whys += [(False, example.why) for example in detector.silent]
    counts = Counter((one.fires, one.example.why) for one in load(code))
    assert len(whys) == len(set(whys)), "two examples of one detector have one why"
    assert {why: counts[why] for why in whys if counts[why] < LEAST} == {}


def test_no_text_is_repeated() -> None:
    texts = [" ".join(paraphrase.text.split()) for code in CODES for paraphrase in load(code)]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_no_file_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == list(CODES)
