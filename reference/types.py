"""What the reference knows: models, hardware and questions as checked rows, truths as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["published", "derived", "assumed"]


class Row(BaseModel):
    """A row read from a file: frozen, and extra fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Row):
    """Where a figure comes from, and whether it was published, derived or assumed."""

    text: str
    kind: Kind = "published"


class SourcedRow(Row):
    """A row that is found by slug, name or alias, and whose figures have sources by field name."""

    if TYPE_CHECKING:  # each kind of row declares them itself: their order is that of its JSON
        slug: str
        name: str
        aliases: tuple[str, ...]
        figure_sources: dict[str, tuple[Source, ...]]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source text once, in the order of the figures."""
        texts = (source.text for group in self.figure_sources.values() for source in group)
        return tuple(dict.fromkeys(texts))


class AcceptedRow(Row):
    """One accepted value of a question, in the question's unit, with its convention."""

    value: float
    convention: str
    source: str
    kind: Kind = "published"
    note: str = ""


class StepRow(Row):
    """How a step is judged, as data/steps.toml and the rules of a question write it."""

    kind: str
    expects: tuple[str, ...] = ()
    scales: tuple[str, ...] = ("1",)
    rare: tuple[tuple[str, ...], ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    shows: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    others: tuple[float, ...] = ()
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    slack: float = 0.0
    by_name: bool = False
    computed: bool = False


class Question(Row):
    """A question of the bank: its prompt, its accepted values and the steps it asks for.

    facts maps a role (params, active_params, total_params, tokens, n_layers, d_model, d_ff,
    n_heads, seq_len, batch, steps, devices, peak_flop_per_s, mfu ...) to the figures that are right
    for it, the first being the one that the question gives.  per is what the amount is asked for
    one of ("token"), empty for a whole.  rules tell how steps of the question's own are judged.
    """

    id: str
    family: str
    title: str
    prompt: str
    unit: str
    per: str = ""
    accepted: tuple[AcceptedRow, ...] = Field(min_length=1)
    facts: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    steps: tuple[str, ...] = ()
    model: str = ""
    calculator: str = ""
    aliases: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    rules: dict[str, StepRow] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted value with its convention and source."""

    value: float
    convention: str
    source: str


@dataclass(frozen=True)
class Formula:
    """A sum of products of named figures: each term is its number and the power of each name."""

    terms: tuple[tuple[float, tuple[tuple[str, int], ...]], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name of the formula once, in order."""
        return tuple(dict.fromkeys(name for _, powers in self.terms for name, _ in powers))

    def value(self, figures: Mapping[str, float]) -> float | None:
        """Return what the formula comes to; None where a figure is missing."""
        if not all(map(figures.__contains__, self.names)):
            return None
        total = 0.0
        for number, powers in self.terms:
            product = number
            for name, power in powers:
                product *= figures[name] ** power
            total += product
        return total


@dataclass(frozen=True, slots=True)
class StepRule:
    """How a reasoning step is judged; the fields are told in data/steps.toml."""

    name: str
    kind: str
    expects: tuple[Formula, ...] = ()
    scales: tuple[Formula, ...] = ()
    rare: tuple[tuple[Formula, ...], ...] = ()
    parts: tuple[tuple[Formula, ...], ...] = ()
    shows: tuple[Formula, ...] = ()
    beside: tuple[Formula, ...] = ()
    others: tuple[float, ...] = ()
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    slack: float = 0.0
    by_name: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One way to the answer, and the steps that it takes."""

    name: str
    steps: tuple[StepRule, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a named mistake makes of a right answer to a question."""

    code: str
    factor: float


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for a question: accepted values, required steps and the facts behind them.

    routes are the ways to the answer with their steps, the question's own first; figures are the
    facts and what goes without saying, for their formulas; slips are the mistakes that change one
    factor of the answer, each with what it makes of it; model is what the question is about, and
    prompt how it is asked.
    """

    question: str
    family: str
    unit: str
    accepted: tuple[Accepted, ...]
    steps: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[float, ...]], ...] = ()
    per: str = ""
    routes: tuple[Route, ...] = field(default=(), compare=False)
    figures: tuple[tuple[str, tuple[float, ...]], ...] = field(default=(), compare=False)
    slips: tuple[Slip, ...] = field(default=(), compare=False)
    model: str = ""
    prompt: str = field(default="", compare=False)

    def fact(self, role: str) -> tuple[float, ...]:
        """Return the right figures for a role, the question's own first; empty if unknown."""
        for name, values in self.facts:
            if name == role:
                return values
        return ()
