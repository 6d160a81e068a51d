"""Each detector's own examples: its firing ones fire, its silent ones stay silent."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import harness.mistakes
from harness.catalogue import CONVENTIONS
from harness.mistakes import CODES, DETECTORS
from harness.pipeline import grade_answer
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from harness.mistakes._detector import Detector, Example
    from harness.types import Grade

# GRADING.md, section 3: codes are an interface, they change only with a version bump.
GRADING = frozenset(
    "no_final_answer contradictory_final hedged_range wrong_dimension wrong_parameter_count "
    "arithmetic_slip power_of_ten_slip prefix_slip unit_conversion_slip missing_tokens "
    "steps_as_tokens wrong_token_count forgot_mac_factor missing_backward backward_undercounted "
    "backward_overcounted optimizer_overcounted missing_layers heads_multiplied "
    "sequence_double_counted batch_double_counted backward_counted total_for_active "
    "device_count_ignored batch_ignored steps_ignored utilization_ignored utilization_inverted "
    "wrong_peak_throughput embedding_omitted ffn_miscounted wrong_bytes_per_parameter "
    "optimizer_state_omitted gradients_omitted".split()
)
CONVENTIONS_OF_GRADING = frozenset(
    "recompute_counted attention_counted macs_stated embedding_excluded".split()
)
# The four parts of a docstring: what it is (the first line), and these.
PARTS = ("\nWhy it matters: ", "\nWhen it fires: ", "\nSource: ")
FOLDER = Path(harness.mistakes.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))


def grade(example: Example) -> Grade:
    """Grade an example through the whole pipeline."""
    question = find_question(example.question)
    answer = Answer(id="example", question=question.id, model="", text=example.text)
    return grade_answer(answer, truth_of(question))


def examples(kind: str) -> list[object]:
    return [
        pytest.param(detector, example, id=f"{detector.code}-{example.why}")
        for detector in DETECTORS
        for example in getattr(detector, kind)
    ]


@pytest.mark.parametrize(("detector", "example"), examples("fires"))
def test_fires(detector: Detector, example: Example) -> None:
    found = grade(example)
    mistakes = [mistake for mistake in found.mistakes if mistake.code == detector.code]
    assert mistakes, [mistake.code for mistake in found.mistakes]
    for mistake in mistakes:
        assert all(0 <= s.start < s.end <= len(example.text) for s in mistake.spans)
        assert 0 < len(mistake.message) <= 120
        assert mistake.factor is None or mistake.factor > 0
        assert mistake.spans or detector.code == "no_final_answer"


@pytest.mark.parametrize(("detector", "example"), examples("silent"))
def test_stays_silent(detector: Detector, example: Example) -> None:
    assert detector.code not in {mistake.code for mistake in grade(example).mistakes}


@pytest.mark.parametrize("detector", DETECTORS, ids=CODES)
def test_has_one_firing_and_two_silent_examples(detector: Detector) -> None:
    assert len(detector.fires) >= 1
    assert len(detector.silent) >= 2


@pytest.mark.parametrize("detector", DETECTORS, ids=CODES)
def test_one_silent_example_is_right(detector: Detector) -> None:
    """A correct answer is among the silent examples: it is accused of nothing at all."""
    assert any(not grade(example).mistakes for example in detector.silent)


@pytest.mark.parametrize("detector", DETECTORS, ids=CODES)
def test_the_near_miss_is_no_repetition_of_the_right_answer(detector: Detector) -> None:
    """The catalogue shows the last silent example, so it must be more than "correct"."""
    assert detector.silent[-1].why != "correct"


@pytest.mark.parametrize("detector", DETECTORS, ids=CODES)
def test_tells_its_factor_and_how_to_avoid_it(detector: Detector) -> None:
    assert 0 < len(detector.factor) <= 80
    assert 20 < len(detector.avoid) <= 120
    assert detector.avoid.endswith((".", '".'))


def test_a_code_is_the_name_of_its_file() -> None:
    assert list(CODES) == FILES
    for name in FILES:
        module = importlib.import_module(f"harness.mistakes.{name}")
        assert name == module.CODE
        assert module.DETECTOR.check is module.check


def test_the_codes_are_those_of_grading() -> None:
    assert frozenset(CODES) == GRADING
    assert frozenset(CONVENTIONS) == CONVENTIONS_OF_GRADING


@pytest.mark.parametrize("name", FILES)
def test_docstring_has_four_parts(name: str) -> None:
    docstring = importlib.import_module(f"harness.mistakes.{name}").__doc__ or ""
    first = docstring.split("\n", 1)[0]
    assert first.endswith(".")
    places = [docstring.find(part) for part in PARTS]
    assert all(place > 0 for place in places), PARTS
    assert places == sorted(places)


@pytest.mark.parametrize("name", FILES)
def test_detectors_do_not_import_each_other(name: str) -> None:
    source = (FOLDER / f"{name}.py").read_text("utf-8")
    imported = re.findall(r"harness\.mistakes\.(\w+)", source)
    assert [other for other in imported if not other.startswith("_")] == []


def test_examples_are_not_repeated() -> None:
    for detector in DETECTORS:
        texts = [example.text for example in (*detector.fires, *detector.silent)]
        assert len(texts) == len(set(texts)), detector.code
