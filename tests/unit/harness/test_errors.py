"""The sentences of the exceptions, whole, and that their facts travel between processes."""

from __future__ import annotations

import pickle

import pytest

from harness.errors import AnswerFileError, BankError, HarnessError, PluginError, UsageError

SENTENCES: list[tuple[HarnessError, str]] = [
    (
        AnswerFileError("a.md", 3, "'two'", "sample, a whole number", "correct it"),
        "a.md:3: expected sample, a whole number, found 'two'; correct it",
    ),
    (AnswerFileError("a.md", None, "none", "a file"), "a.md: expected a file, found none"),
    (AnswerFileError("a.md", 1, "an empty file"), "a.md:1: an empty file"),
    (
        BankError("units.txt", "day", "two units", "one unit", "delete a line"),
        "units.txt: day: expected one unit, found two units; delete a line",
    ),
    (
        PluginError("harness.mistakes.x", "none", "a constant DETECTOR", "define it"),
        "harness.mistakes.x: expected a constant DETECTOR, found none; define it",
    ),
    (
        UsageError("no question gpt3", advice="did you mean gpt3-training-flops?"),
        "no question gpt3; did you mean gpt3-training-flops?",
    ),
    (UsageError("0", "a number from 1"), "expected a number from 1, found 0"),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES, ids=lambda value: str(value)[:30])
def test_an_error_tells_where_what_and_what_to_do(error: HarnessError, sentence: str) -> None:
    assert str(error) == sentence


@pytest.mark.parametrize(("error", "sentence"), SENTENCES, ids=lambda value: str(value)[:30])
def test_an_error_survives_pickling(error: HarnessError, sentence: str) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == sentence


def test_an_error_given_by_names_survives_pickling() -> None:
    error = AnswerFileError(file="a.md", line=2, found="x", advice="y")
    copy = pickle.loads(pickle.dumps(error))
    assert vars(copy) == vars(error)


def test_errors_with_the_same_facts_stay_apart() -> None:
    assert UsageError("x") != UsageError("x")
    assert len({UsageError("x"), UsageError("x")}) == 2
