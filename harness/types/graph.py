"""The derivation graph of a text: its numbers, the computations between them, the final value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from harness.types.grade import Mistake
from harness.types.reading import Role
from harness.types.text import Equation, Quantity, Span


class Origin(StrEnum):
    """Where a number comes from."""

    GIVEN = "given"
    STATED = "stated"
    RESULT = "result"


class Ground(StrEnum):
    """By what a number is known to play its role."""

    UNIT = "unit"
    NAME = "name"
    SYMBOL = "symbol"
    EQUAL = "equal"
    QUESTION = "question"


class Evidence(NamedTuple):
    """Why a number has its role: the ground, and the words that show it."""

    ground: Ground
    span: Span | None = None


class GraphNumber(NamedTuple):
    """A number of the text, wherever it is told.

    quantity is its first mention, unit that of the mention that tells one; mentions are the spans
    of all.  given names the figure of the question that it is, step counts the computation that it
    results from.  mistakes are those whose evidence is the number itself.
    """

    id: str
    quantity: Quantity
    unit: str
    name: str
    role: Role
    evidence: Evidence | None
    mentions: tuple[Span, ...]
    given: str = ""
    step: int | None = None
    mistakes: tuple[Mistake, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the number comes from: a computation before the question, that before the text."""
        if self.step is not None:
            return Origin.RESULT
        return Origin.GIVEN if self.given else Origin.STATED


class Feed(NamedTuple):
    """A number that goes into a computation, with the mistakes that are made there."""

    number: int
    mistakes: tuple[Mistake, ...] = ()


class GraphStep(NamedTuple):
    """A computation: the equations that tell it, what goes in, what comes out.

    A restatement of one number as another that does not agree is a step as well.
    """

    id: str
    equations: tuple[Equation, ...]
    span: Span
    inputs: tuple[Feed, ...]
    results: tuple[int, ...]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def wrong(self) -> Equation | None:
        """The first of its equations that fails."""
        return next((one for one in self.equations if one.holds is False), None)

    @property
    def holds(self) -> bool | None:
        """Whether its equations hold; None where none of them can be checked."""
        if self.wrong is not None:
            return False
        return True if any(one.holds for one in self.equations) else None

    @property
    def is_discarded(self) -> bool:
        """Whether the text discards it."""
        return all(one.discarded for one in self.equations)


class GraphFinal(NamedTuple):
    """A value that the text commits to: the number that it is, and the words that commit."""

    number: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Graph:
    """How a text got from its inputs to its final values; no number is computed from itself.

    numbers and steps are in the order of the text and refer to each other by position; mistakes
    are those whose evidence is neither a number nor a step.
    """

    text: str
    numbers: tuple[GraphNumber, ...]
    steps: tuple[GraphStep, ...]
    finals: tuple[GraphFinal, ...]
    mistakes: tuple[Mistake, ...] = ()

    def unused(self) -> tuple[int, ...]:
        """Return the numbers that feed nothing and that nothing computes, in order."""
        fed = {feed.number for step in self.steps for feed in step.inputs}
        fed |= {final.number for final in self.finals}
        return tuple(
            at for at, one in enumerate(self.numbers) if at not in fed and one.step is None
        )
