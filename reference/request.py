"""What is asked of one model, and what a quantity must find in it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators import memory, training_time
from reference.conventions import DEFAULT
from reference.errors import MissingInputError

if TYPE_CHECKING:
    from reference.architecture import Architecture, ModelSpec
    from reference.calculators.cost import Power
    from reference.conventions import Convention
    from reference.ledger import Exact


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of one model; None where an input is not given."""

    model: ModelSpec
    convention: Convention | None = None
    seq_len: int | None = None
    batch: int | None = None
    tokens: int | None = None
    steps: int | None = None
    plan: memory.MemoryPlan = memory.DEFAULT_PLAN
    capacity_bytes: Exact | None = None
    bytes_per_value: Fraction = Fraction(2)
    devices: int | None = None
    peak_flop_per_s: Exact | None = None
    mfu: Fraction | None = None
    hfu: Fraction | None = None
    time_s: Fraction | None = None
    price: Fraction | None = None
    power: Power | None = None
    device_sources: tuple[str, ...] = ()

    @property
    def counted(self) -> Convention:
        """The convention: the one asked for, or flopcounter."""
        return self.convention or DEFAULT

    @property
    def sequences(self) -> int:
        """The batch: the one asked for, or one sequence."""
        return 1 if self.batch is None else self.batch


def need_shape(request: Request, quantity: str, advice: str = "") -> Architecture:
    """Return the architecture, or raise MissingInputError where only totals are known."""
    if request.model.architecture is None:
        known = f"of {request.model.name} only totals are known"
        told = f"{known}; {advice}" if advice else known
        raise MissingInputError(quantity, "the shape of the model", told)
    return request.model.architecture


def need_seq_len(request: Request, quantity: str) -> int:
    """Return the tokens a sequence: asked for, or those the model was trained with."""
    found = request.model.seq_len if request.seq_len is None else request.seq_len
    if found is None:
        raise MissingInputError(quantity, "the tokens of a sequence", "give --context N")
    return found


def need_tokens(request: Request, quantity: str) -> int:
    """Return the tokens of a training run: asked for, steps x batch x seq_len, or published."""
    if request.tokens is not None:
        return request.tokens
    if request.steps is not None:
        length = need_seq_len(request, quantity)
        return training_time.count_tokens(request.steps, request.sequences, length)
    if request.model.tokens is None:
        raise MissingInputError(quantity, "the tokens seen in training", "give --tokens N")
    return request.model.tokens
