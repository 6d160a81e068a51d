"""Agreement with labels, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.gold import Labelled, Spelling
from harness.types import Derivation, Diagnosis, Final, Quantity, Reading, Span
from harness.validation import (
    Found,
    Share,
    Validation,
    below_floors,
    found_by_code,
    median_residual,
    metrics,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Grade

CLEAN = Labelled(
    id="g1",
    question="q",
    model="",
    text="1 = 2 and 3 = 4",
    final=(3.15e23, "FLOP"),
    finals=(),
    mistakes=frozenset(),
    wrong_equations=(),
    steps={},
    place="",
)


def compare(gold: Labelled, grade: Grade) -> dict[str, Any]:
    validation = Validation()
    validation.add_answer(gold, grade)
    return metrics(validation)


@pytest.mark.parametrize(
    ("label", "value", "agrees"),
    [
        ((3.15e23, "FLOP"), 3.15e23, 1.0),
        ((3.15e23, "FLOP"), 3.15e23 * 1.0049, 1.0),
        ((3.15e23, "FLOP"), 3.15e23 * 1.0051, 0.0),
        ((3.15e23, "s"), 3.15e23, 0.0),
        ((3.15e23, "FLOP"), None, 0.0),
        (None, 3.15e23, 0.0),
        (None, None, 1.0),
    ],
)
def test_final(
    make_grade: Callable[..., Grade],
    label: tuple[float, str] | None,
    value: float | None,
    agrees: float,
) -> None:
    assert compare(CLEAN._replace(final=label), make_grade(value))["final"] == agrees


@pytest.mark.parametrize(
    ("finals", "agrees"),
    [
        ((4.32e25, 4.32e22), 1.0),
        ((4.32e22, 4.32e25), 1.0),
        ((4.32e25,), 0.0),
        ((1.0, 4.32e25, 4.32e22), 0.0),
    ],
)
def test_finals(make_grade: Callable[..., Grade], finals: tuple[float, ...], agrees: float) -> None:
    gold = CLEAN._replace(finals=(4.32e25, 4.32e22))
    assert compare(gold, make_grade(finals=finals))["finals"] == agrees


def test_codes(make_grade: Callable[..., Grade]) -> None:
    validation = Validation()
    gold = CLEAN._replace(mistakes=frozenset({"a", "b"}))
    validation.add_answer(gold, make_grade(codes=("a", "c")))
    validation.add_answer(gold, make_grade(codes=("a", "b")))
    assert found_by_code(validation) == {
        "a": Found(2, 0, 0),
        "b": Found(1, 0, 1),
        "c": Found(0, 1, 0),
    }
    shares = metrics(validation)
    assert shares["mistakes.precision"] == 0.75
    assert shares["mistakes.recall"] == 0.75
    assert shares["codes.b.f1"] == pytest.approx(2 / 3)
    assert shares["codes.c.recall"] is None
    assert validation.differences == ["g1: missed b", "g1: accused of c"]


def test_clean_rows_that_are_accused(make_grade: Callable[..., Grade]) -> None:
    validation = Validation()
    validation.add_answer(CLEAN, make_grade())
    validation.add_answer(CLEAN._replace(id="g2"), make_grade(codes=("b", "a")))
    assert validation.accused == {"g2": ("a", "b")}
    assert metrics(validation)["clean"] == 0.5


def test_wrong_equations(make_grade: Callable[..., Grade]) -> None:
    failed, missed, false = (False,), (), (False,)
    rows = [(("1 = 2",), failed), (("1 = 2",), missed), (("3 = 4",), false), ((), (True,))]
    validation = Validation()
    for wrong, equations in rows:
        gold = CLEAN._replace(wrong_equations=wrong)
        validation.add_answer(gold, make_grade(equations=equations))
    assert dict(validation.equations) == {"hits": 1, "missed": 2, "false": 1}


def test_steps(make_grade: Callable[..., Grade]) -> None:
    gold = CLEAN._replace(steps={"parameters": True, "tokens": True, "backward": False})
    shares = compare(gold, make_grade(steps=(True, False, False, False)))
    assert shares["steps"] == pytest.approx(2 / 3)


def test_residuals_of_wrong_answers_only(make_grade: Callable[..., Grade]) -> None:
    validation = Validation()
    for ratio, residual in [(-6.0, 0.001), (1.0, -0.5), (0.0, 0.0), (None, None)]:
        grade = make_grade(diagnosis=Diagnosis(ratio, residual_log10=residual))
        validation.add_answer(CLEAN, grade)
    assert metrics(validation)["diagnosis"] == 0.5
    assert median_residual(validation) == pytest.approx(0.2505)
    assert median_residual(Validation()) is None


def quantity(value: float, unit: str) -> Quantity:
    return Quantity(value, value, value, 0.0, unit, "", Span(0, 1))


READ = (quantity(2.0, "step"), quantity(3.15e23, "FLOP"))


@pytest.mark.parametrize(
    ("value", "unit", "is_final", "is_right"),
    [
        (2.0, "step", False, True),
        (2.0, "token", False, False),
        (2.0, "step", True, False),
        (3.15e23, "FLOP", True, True),
        (None, "", False, False),
    ],
)
def test_spellings(value: float | None, unit: str, *, is_final: bool, is_right: bool) -> None:
    reading = Reading("", READ, (), Derivation(), Final(values=READ[1:]))
    validation = Validation()
    validation.add_spelling(Spelling("n", "word", "", value, unit, "", is_final), reading)
    assert metrics(validation)["numbers.word"] == is_right


def test_nothing_may_be_read() -> None:
    validation = Validation()
    reading = Reading("", (), (), Derivation(), Final())
    validation.add_spelling(Spelling("n", "word", "", None, "", "", is_final=False), reading)
    assert metrics(validation)["numbers"] == 1.0


def test_nothing_to_count_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert set(metrics(Validation()).values()) == {None}


def test_floors() -> None:
    shares = {"final": 0.9, "steps": None}
    assert below_floors(shares, {"final": 0.9}) == []
    assert below_floors(shares, {"final": 0.95, "steps": 0.1, "none": 0.0}) == [
        "final is 0.900, its floor is 0.950",
        "steps is not measured, its floor is 0.100",
        "none is not measured, its floor is 0.000",
    ]
