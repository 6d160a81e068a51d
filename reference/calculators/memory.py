"""Memory of training: weights, gradients, optimizer state and activations, sharded or not.

To add a precision recipe, add one row to `_RECIPES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.activations import (
    DEFAULT_ACTIVATIONS,
    ActivationRecipe,
    activation_bytes,
)
from reference.calculators.optimizer import count_state_values, get_optimizer
from reference.calculators.params import count_params
from reference.conventions import DEFAULT
from reference.errors import ShapeError, UnknownNameError
from reference.ledger import Ledger, Line, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.conventions import Convention
    from reference.ledger import Exact

_ZERO_STAGES = 3


@dataclass(frozen=True, slots=True)
class Recipe:
    """Bytes of each value: weights, gradients, master weights, optimizer state, activations."""

    name: str
    weight: int
    gradient: int
    master: int
    state: int
    activation: int
    source: str


_RAJBHANDARI = "Rajbhandari et al. 2020 (arXiv 1910.02054), section 3.1"
_RECIPES = (
    Recipe("fp32", 4, 4, 0, 4, 4, "all values in single precision"),
    Recipe("bf16", 2, 2, 0, 2, 2, "all values in bf16, optimizer state too (notebook)"),
    Recipe("mixed", 2, 2, 4, 4, 2, f"{_RAJBHANDARI}: 2 + 2 + 12 B a parameter with Adam"),
    Recipe("mixed-fp32-gradients", 2, 4, 4, 4, 2, "Megatron-LM: fp32 main gradients, 18 B"),
)
RECIPES = {recipe.name: recipe for recipe in _RECIPES}


@dataclass(frozen=True, slots=True)
class Shards:
    """How a model is cut: ZeRO stage over data-parallel ranks, tensor and pipeline shards."""

    zero: int = 0
    data: int = 1
    tensor: int = 1
    pipeline: int = 1

    def check(self, arch: Architecture) -> None:
        """Raise ShapeError where a cut is impossible."""
        if not 0 <= self.zero <= _ZERO_STAGES:
            raise ShapeError("zero", "a stage from 0 to 3", self.zero)
        for name in ("data", "tensor", "pipeline"):
            if getattr(self, name) < 1:
                raise ShapeError(name, "1 or more ranks", getattr(self, name))
        if arch.n_heads % self.tensor:
            raise ShapeError("tensor", f"a divisor of n_heads = {arch.n_heads}", self.tensor)
        if arch.n_layers % self.pipeline:
            raise ShapeError("pipeline", f"a divisor of n_layers = {arch.n_layers}", self.pipeline)

    def describe(self) -> str:
        """Return the cut in words."""
        pieces = f"tensor {self.tensor}, pipeline {self.pipeline}"
        return f"ZeRO {self.zero} over {self.data}, {pieces}"

    def divide(self, value: Exact, stage: int) -> Exact:
        """Return one device's share of a value that ZeRO cuts from this stage on."""
        ranks = self.tensor * self.pipeline * (self.data if self.zero >= stage else 1)
        return settle(Fraction(value) / ranks)


@dataclass(frozen=True, slots=True)
class MemoryForm:
    """Peak memory as a x batch + b, both in bytes a device."""

    a_bytes: Exact
    b_bytes: Exact

    def at(self, batch: int) -> Exact:
        """Return the bytes at this batch."""
        return settle(self.a_bytes * batch + self.b_bytes)

    def find_largest_batch(self, capacity_bytes: Exact) -> int:
        """Return the largest batch that fits; 0 where not even one sequence does."""
        return max(0, int((capacity_bytes - self.b_bytes) // self.a_bytes))


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """How memory is spent: precision recipe, optimizer, shards, and what activations are kept."""

    recipe: str = "fp32"
    optimizer: str = "adamw"
    shards: Shards = Shards()
    activations: ActivationRecipe = DEFAULT_ACTIVATIONS


DEFAULT_PLAN = MemoryPlan()


def get_recipe(name: str) -> Recipe:
    """Return the precision recipe of this name.

    Raises:
        UnknownNameError: there is no such recipe.
    """
    try:
        return RECIPES[name.casefold()]
    except KeyError as error:
        raise UnknownNameError("precision recipe", name, RECIPES) from error


def state_bytes(
    arch: Architecture, plan: MemoryPlan = DEFAULT_PLAN, convention: Convention = DEFAULT
) -> Ledger:
    """Return the bytes of weights, gradients, master weights and optimizer state on one device.

    Formula: bytes a value x parameters; the optimizer keeps `Optimizer.states` values a parameter
    (Adam 2). Tensor and pipeline shards divide all of it; ZeRO divides optimizer state and master
    weights (stage 1), gradients (2) and weights (3) by the data-parallel ranks.

    Args:
        arch: the shape of the model.
        plan: precision, optimizer and shards; its activations are not counted here.
        convention: which parameters count, and whether the head is tied.

    Returns:
        A ledger in B.

    Raises:
        ShapeError: shards that do not divide heads or layers, or a ZeRO stage beyond 3.
        UnknownNameError: no such recipe or optimizer.

    Source: Rajbhandari et al. 2020 (arXiv 1910.02054), section 3 and figure 1.
    """
    recipe, shards = get_recipe(plan.recipe), plan.shards
    shards.check(arch)
    params = count_params(arch, convention)
    precision = (("precision", recipe.name), ("optimizer", plan.optimizer))
    return Ledger(
        model="",
        quantity="memory",
        unit="B",
        convention=convention.name,
        lines=tuple(list_state_lines(arch, plan, convention)),
        sources=(recipe.source, get_optimizer(plan.optimizer).source),
        counted=(*precision, ("shards", shards.describe()), *params.counted),
    )


def list_state_lines(
    arch: Architecture, plan: MemoryPlan, convention: Convention
) -> Iterator[Line]:
    """Yield each kind of state with the ZeRO stage that cuts it."""
    recipe = get_recipe(plan.recipe)
    params = count_params(arch, convention).total
    states = count_state_values(arch, plan.optimizer, convention)
    amounts = (
        ("weights", params * recipe.weight, 3),
        ("gradients", params * recipe.gradient, 2),
        ("master_weights", params * recipe.master, 1),
        ("optimizer_state", states * recipe.state, 1),
    )
    for name, value, stage in amounts:
        if value:
            yield Line(name, plan.shards.divide(value, stage), name)


def training_memory_bytes(
    arch: Architecture,
    seq_len: int,
    batch: int = 1,
    plan: MemoryPlan = DEFAULT_PLAN,
    convention: Convention = DEFAULT,
) -> Ledger:
    """Return the peak bytes of training on one device: `state_bytes` plus activations.

    Args:
        arch: the shape of the model.
        seq_len: tokens a sequence.
        batch: sequences on this device at a time.
        plan: precision, optimizer, shards and kept activations.
        convention: which parameters count.

    Returns:
        A ledger in B.

    Raises:
        ShapeError: as `state_bytes`, or a size below 1.
        UnknownNameError: as `state_bytes`.

    Source: as `state_bytes` and `activation_bytes`.
    """
    states = state_bytes(arch, plan, convention)
    recipe, shards = get_recipe(plan.recipe), plan.shards
    kept = activation_bytes(
        arch, seq_len, batch, plan.activations, Fraction(recipe.activation), shards.tensor
    )
    lines = tuple(
        line.scale(Fraction(1, shards.pipeline)) if line.layers else line for line in kept.lines
    )
    return states.relabel(
        lines=states.lines + lines,
        sources=states.sources + kept.sources,
        counted=states.counted + kept.counted,
        notes=states.notes + kept.notes,
    )


def fit_memory(
    arch: Architecture,
    seq_len: int,
    plan: MemoryPlan = DEFAULT_PLAN,
    convention: Convention = DEFAULT,
) -> MemoryForm:
    """Return peak memory as a x batch + b; see `training_memory_bytes` for arguments and errors."""
    fixed = state_bytes(arch, plan, convention).total
    whole = training_memory_bytes(arch, seq_len, 1, plan, convention).total
    return MemoryForm(settle(whole - fixed), fixed)
