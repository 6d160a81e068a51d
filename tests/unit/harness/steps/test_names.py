"""Where the words of a step stand in a text, and how often a text is searched for them."""

from __future__ import annotations

import pytest

from harness.steps.names import Places, StepNames
from harness.types import Span
from reference.types import StepRule

RULES = (
    StepRule("gradient", "amount", words=("gradi", "grads?")),
    StepRule("weights", "amount", words=("weight", r"\w{0,6}(?:权重)")),
    StepRule("unnamed", "factor"),
)
TEXT = "The weights take 14 GB,\nthe gradients 14 GB more.\n权重 14 GB, downgrading nothing"


class Counted(StepNames):
    """Step names that count how often a line is searched."""

    count = 0

    def search(self, start: int, end: int) -> list[Places]:
        self.count += 1
        return super().search(start, end)


def window(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The weights take 14 GB", {"weights"}),
        ("weight", {"weights"}),
        ("The weigh", set()),
        ("eights take", set()),
        ("the gradients 14 GB more.", {"gradient"}),
        ("权重 14 GB, downgrading nothing", {"weights"}),
        ("GB, downgrading nothing", set()),
        ("", set()),
    ],
)
def test_names_stand_whole_inside_a_window(words: str, names: set[str]) -> None:
    assert StepNames(TEXT, RULES).within([window(words)]) == names


def test_windows_are_taken_together() -> None:
    windows = [window("The weights"), window("gradients 14")]
    assert StepNames(TEXT, RULES).within(windows) == {"weights", "gradient"}


def test_an_empty_text_names_nothing() -> None:
    assert StepNames("", RULES).within([Span(0, 0)]) == set()


def test_each_line_is_searched_once() -> None:
    text = "weights 1 2 3 " * 400 + "\n" + "gradients 4 5 6 " * 400
    names = Counted(text, RULES)
    found = [names.within([Span(at, at + 40)]) for at in range(0, 6_000, 7)]
    assert names.count == 2
    assert found.count({"weights"}) > 700
    assert found.count({"gradient"}) > 40
