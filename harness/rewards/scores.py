"""Turns texts into rewards: the score of each, or a mix of accuracy, steps, arithmetic and format.

Questions are looked up once a process and kept, so a reward costs no more than its grade.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from harness.errors import UsageError
from harness.pipeline import grade_answer
from harness.scoring import Weights
from harness.types import Answer
from reference.bank import find_question, load_own_questions, make_finder
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from harness.types import Grade
    from reference.types import Question, Truth

UNFORMED = frozenset(("no_final_answer", "contradictory_final", "hedged_range", "wrong_dimension"))
"""Codes of answers that do not commit to one value of what is asked."""


@dataclass(frozen=True, slots=True)
class Shaping:
    """How much each part counts in a reward, by its share of the sum.

    accuracy, steps and arithmetic are the parts of the score, with its caps and halvings; format is
    1 where the text commits to one value of the dimension that is asked, else 0.  The default is
    the score itself.

    Raises UsageError for a weight that is negative or not finite, and where none is positive.
    """

    accuracy: float = 0.6
    steps: float = 0.25
    arithmetic: float = 0.15
    format: float = 0.0
    weights: Weights | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the weights of the score; None where only the format counts."""
        parts = (self.accuracy, self.steps, self.arithmetic)
        every = (*parts, self.format)
        if not all(math.isfinite(part) and part >= 0 for part in every) or sum(every) <= 0:
            raise UsageError(f"weights {every}", "finite weights, not negative and not all 0")
        object.__setattr__(self, "weights", Weights(*parts) if sum(parts) > 0 else None)

    def grade(self, text: str, truth: Truth) -> Grade:
        """Return the grade of a text whose parts weigh as told here."""
        answer = Answer(id="", question=truth.question, model="", text=text)
        return grade_answer(answer, truth, self.weights or Weights())

    def mix(self, grade: Grade) -> float:
        """Return the reward of a grade that was made with these weights, in [0, 1]."""
        formed = float(UNFORMED.isdisjoint(mistake.code for mistake in grade.mistakes))
        if self.weights is None:
            return formed
        rest = self.accuracy + self.steps + self.arithmetic
        return (rest * grade.score + self.format * formed) / (rest + self.format)


SCORE = Shaping()
"""The reward that is the score of `harness.grade`."""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The questions that rewards know: those of the bank, and of a file or folder of one's own.

    It holds the path alone, so it goes to other processes, which read the file once each.
    """

    path: str = ""

    def truth(self, name: str) -> Truth:
        """Return what is right for a question.

        Raises:
            UnknownNameError: no question has that id; it tells which are near.
            BankError: the file of questions is broken.
            UsageError: name is no text: a row lacks its question.
        """
        if not isinstance(name, str):
            raise UsageError(f"{name!r} as a question", "the id of a question as a text")
        return _truth(self.path, name)


BANK = QuestionList()


def reward(
    texts: Sequence[str],
    questions: Sequence[str],
    shaping: Shaping = SCORE,
    known: QuestionList = BANK,
) -> list[float]:
    """Return the reward of each text as an answer to the question of the same place.

    Raises:
        UsageError: there are not as many questions as texts.
        UnknownNameError: no question has that id.
        TypeError: a text is no str.
    """
    if len(texts) != len(questions):
        found = f"{len(texts)} texts and {len(questions)} questions"
        raise UsageError(found, "a question for each text")
    truths = [known.truth(question) for question in questions]
    return [reward_of(text, truth, shaping) for text, truth in zip(texts, truths, strict=True)]


def reward_of(text: str, truth: Truth, shaping: Shaping = SCORE) -> float:
    """Return the reward of one text.

    Raises:
        TypeError: text is no str.
    """
    if not isinstance(text, str):
        message = f"text: expected a str, found {type(text).__name__}"
        raise TypeError(message)
    return shaping.mix(shaping.grade(text, truth))


@cache
def _truth(path: str, name: str) -> Truth:
    return truth_of(_finder(path)(name))


@cache
def _finder(path: str) -> Callable[[str], Question]:
    return make_finder(load_own_questions(path)) if path else find_question
