"""What the reference knows: models, hardware and questions as checked rows, truths as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["published", "derived", "assumed"]


class Row(BaseModel):
    """A row read from a file: frozen, and extra fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Row):
    """Where a figure comes from, and whether it was published, derived or assumed."""

    text: str
    kind: Kind = "published"


class AcceptedRow(Row):
    """One accepted value of a question, in the question's unit, with its convention."""

    value: float
    convention: str
    source: str
    kind: Kind = "published"
    note: str = ""


class Question(Row):
    """A question of the bank: its prompt, its accepted values and the steps it asks for.

    facts maps a role (params, active_params, total_params, tokens, n_layers, d_model, d_ff,
    n_heads, seq_len, batch, steps, devices, peak_flop_per_s, mfu ...) to the figures that are right
    for it, the first being the one that the question gives.  per is what the amount is asked for
    one of ("token"), empty for a whole.
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


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted value with its convention and source."""

    value: float
    convention: str
    source: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for a question: accepted values, required steps and the facts behind them."""

    question: str
    family: str
    unit: str
    accepted: tuple[Accepted, ...]
    steps: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[float, ...]], ...] = ()
    per: str = ""

    def fact(self, role: str) -> tuple[float, ...]:
        """Return the right figures for a role, the question's own first; empty if unknown."""
        for name, values in self.facts:
            if name == role:
                return values
        return ()
