"""Every quantity by name: which inputs it takes, and the calculator that makes its ledger.

To add a quantity, write its function and add one row to `_QUANTITIES`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators import (
    activations,
    cost,
    forward,
    inference,
    memory,
    optimizer,
    training,
    training_time,
)
from reference.calculators.params import Which, count_params
from reference.conventions import CONVENTIONS, DEFAULT, Convention
from reference.errors import ConventionError, MissingInputError, UnknownNameError

if TYPE_CHECKING:
    from reference.architecture import Architecture, ModelSpec
    from reference.ledger import Exact, Ledger

A100_BF16_FLOP_PER_S = 312 * 10**12


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of one model; None where an input is not given."""

    model: ModelSpec
    convention: Convention | None = None
    seq_len: int | None = None
    batch: int | None = None
    tokens: int | None = None
    steps: int | None = None
    plan: memory.MemoryPlan = memory.MemoryPlan()
    bytes_per_value: Fraction = Fraction(2)
    devices: int | None = None
    peak_flop_per_s: Exact | None = None
    utilization: Fraction | None = None
    price: Fraction | None = None
    power: cost.Power | None = None

    @property
    def counted(self) -> Convention:
        """The convention: the one asked for, or flopcounter."""
        return self.convention or DEFAULT

    @property
    def sequences(self) -> int:
        """The batch: the one asked for, or one sequence."""
        return 1 if self.batch is None else self.batch


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: its name, what it tells, the inputs it can use beyond shape, and its function."""

    name: str
    title: str
    inputs: frozenset[str]
    calculate: Callable[[Request], Ledger]


def calculate(name: str, request: Request) -> Ledger:
    """Return the ledger of one quantity of one model.

    Raises:
        UnknownNameError: there is no such quantity.
        MissingInputError: the quantity needs an input that was not given.
        ConventionError: the convention cannot count this quantity.
        ShapeError: an input is out of range.
    """
    quantity = get_quantity(name)
    ledger = quantity.calculate(request)
    sources = dict.fromkeys((*ledger.sources, *request.model.sources))
    return ledger.relabel(
        model=request.model.name, sources=tuple(sources), notes=ledger.notes + request.model.notes
    )


def get_quantity(name: str) -> Quantity:
    """Return the quantity of this name, or raise UnknownNameError."""
    try:
        return QUANTITIES[name.casefold()]
    except KeyError as error:
        raise UnknownNameError("quantity", name, QUANTITIES) from error


def need_shape(request: Request, quantity: str) -> Architecture:
    """Return the architecture, or raise MissingInputError where only totals are known."""
    if request.model.architecture is None:
        advice = f"the architecture of {request.model.name} is not known; --convention 6nd may do"
        raise MissingInputError(quantity, "the shape of the model", advice)
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


def count(which: Which) -> Callable[[Request], Ledger]:
    """Return the function that counts one kind of parameters."""

    def of(request: Request) -> Ledger:
        return count_params(need_shape(request, str(which)), request.counted, which)

    return of


def forward_of(request: Request) -> Ledger:
    """Return forward FLOPs."""
    arch = need_shape(request, "forward")
    length = need_seq_len(request, "forward")
    return forward.forward_flop(arch, length, request.sequences, request.counted)


def step_of(request: Request) -> Ledger:
    """Return the FLOPs of one training step."""
    arch = need_shape(request, "training-step")
    length = need_seq_len(request, "training-step")
    return training.training_step_flop(arch, length, request.sequences, request.counted)


def run_of(request: Request) -> Ledger:
    """Return the FLOPs of a training run; 6 N D from published totals where 6nd is asked for."""
    tokens = need_tokens(request, "training-flops")
    published = request.model.active_params or request.model.params
    is_bare = request.convention is None and request.model.architecture is None
    if published and (is_bare or request.counted.name == CONVENTIONS["6nd"].name):
        return training.six_nd_flop(published, tokens).note(
            f"N = {published:,} published parameters, D = {tokens:,} tokens"
        )
    arch = need_shape(request, "training-flops")
    if request.counted.basis == "parameters" and request.counted.attention == "none":
        length = 1 if request.seq_len is None else request.seq_len
    else:
        length = need_seq_len(request, "training-flops")
    ledger = training.training_flop(arch, tokens, length, request.counted)
    return ledger.note(f"D = {tokens:,} tokens in sequences of {length:,}")


def update_of(request: Request) -> Ledger:
    """Return the FLOPs of one optimizer step."""
    arch = need_shape(request, "optimizer-step")
    return optimizer.optimizer_flop(arch, request.plan.optimizer, request.counted)


def memory_of(request: Request) -> Ledger:
    """Return training memory: without activations, unless a batch is given."""
    arch = need_shape(request, "memory")
    if request.batch is None:
        ledger = memory.state_bytes(arch, request.plan, request.counted)
        return ledger.note("without activations: give --batch N to count them")
    length = need_seq_len(request, "memory")
    form = memory.fit_memory(arch, length, request.plan, request.counted)
    ledger = memory.training_memory_bytes(
        arch, length, request.batch, request.plan, request.counted
    )
    return ledger.note(f"{float(form.a_bytes):,.0f} x batch + {float(form.b_bytes):,.0f} B")


def activations_of(request: Request) -> Ledger:
    """Return the bytes of kept activations."""
    arch, length = need_shape(request, "activations"), need_seq_len(request, "activations")
    width = memory.get_recipe(request.plan.recipe).activation
    kept, shards = request.plan.activations, request.plan.shards
    return activations.activation_bytes(
        arch, length, request.sequences, kept, width, shards.tensor
    )


def time_of(request: Request) -> Ledger:
    """Return the seconds of a training run; one A100 at its bf16 peak where nothing else is said."""
    work = run_of(request)
    peak = request.peak_flop_per_s or A100_BF16_FLOP_PER_S
    share = Fraction(1) if request.utilization is None else request.utilization
    devices = 1 if request.devices is None else request.devices
    ledger = training_time.training_time_s(work, training_time.Cluster(devices, peak, share))
    if request.peak_flop_per_s is None:
        return ledger.note("no hardware given: the dense bf16 peak of one A100, 312e12 FLOP/s")
    return ledger


def decode_of(request: Request) -> Ledger:
    """Return the FLOPs of generating one token after context."""
    arch, length = need_shape(request, "decode"), need_seq_len(request, "decode")
    if request.counted.recompute != "none":
        raise ConventionError(request.counted.name, "decode", "it counts training with recomputation")
    return inference.decode_flop(arch, length, request.sequences, request.counted)


def prefill_of(request: Request) -> Ledger:
    """Return the FLOPs of reading a prompt of context tokens."""
    arch, length = need_shape(request, "prefill"), need_seq_len(request, "prefill")
    if request.counted.recompute != "none":
        raise ConventionError(request.counted.name, "prefill", "it counts training")
    return inference.prefill_flop(arch, length, request.sequences, request.counted)


def cache_of(request: Request) -> Ledger:
    """Return the bytes of the key-value cache."""
    arch, length = need_shape(request, "kv-cache"), need_seq_len(request, "kv-cache")
    return inference.kv_cache_bytes(arch, length, request.sequences, request.bytes_per_value)


def cost_of(request: Request) -> Ledger:
    """Return the price of a training run."""
    if request.price is None:
        raise MissingInputError("cost", "the price of a device hour", "give --price USD")
    devices = 1 if request.devices is None else request.devices
    return cost.training_cost(time_of(request), devices, request.price, "USD")


def energy_of(request: Request) -> Ledger:
    """Return the energy of a training run."""
    if request.power is None:
        raise MissingInputError("energy", "the power of a device", "give --power WATTS")
    devices = 1 if request.devices is None else request.devices
    return cost.training_energy(time_of(request), devices, request.power)


_RUN = frozenset({"tokens", "steps"})
_CLUSTER = _RUN | {"devices", "hardware", "precision", "peak", "mfu"}
_SHARDS = frozenset({"recipe", "optimizer", "zero", "data", "tensor", "pipeline"})
_KEPT = frozenset({"recipe", "activations", "recompute", "sequence_parallel", "tensor"})
_QUANTITIES = (
    Quantity("params", "trainable parameters", frozenset(), count(Which.TOTAL)),
    Quantity("active-params", "parameters a token uses", frozenset(), count(Which.ACTIVE)),
    Quantity(
        "non-embedding-params", "without input tables", frozenset(), count(Which.NON_EMBEDDING)
    ),
    Quantity("matmul-params", "multiplied by each token", frozenset(), count(Which.MATMUL)),
    Quantity("forward", "FLOPs of a forward pass", frozenset(), forward_of),
    Quantity(
        "training-step", "FLOPs of forward and backward", frozenset({"recompute"}), step_of
    ),
    Quantity("training-flops", "FLOPs of a training run", _RUN | {"recompute"}, run_of),
    Quantity(
        "optimizer-step", "FLOPs of an optimizer step", frozenset({"optimizer"}), update_of
    ),
    Quantity("memory", "bytes of training on one device", _SHARDS | _KEPT, memory_of),
    Quantity("activations", "bytes of kept activations", _KEPT, activations_of),
    Quantity("time", "seconds of a training run", _CLUSTER | {"recompute"}, time_of),
    Quantity("prefill", "FLOPs of reading a prompt", frozenset(), prefill_of),
    Quantity("decode", "FLOPs of generating one token", frozenset(), decode_of),
    Quantity("kv-cache", "bytes of the key-value cache", frozenset({"kv_bytes"}), cache_of),
    Quantity("cost", "price of a training run", _CLUSTER | {"price", "recompute"}, cost_of),
    Quantity(
        "energy", "energy of a training run", _CLUSTER | {"power", "pue", "recompute"}, energy_of
    ),
)
QUANTITIES = {quantity.name: quantity for quantity in _QUANTITIES}


def compare_conventions(name: str, request: Request) -> tuple[Ledger, ...]:
    """Return the quantity's ledger under every convention that can count it."""
    ledgers = []
    for convention in CONVENTIONS.values():
        try:
            ledgers.append(calculate(name, dataclasses.replace(request, convention=convention)))
        except ConventionError:
            continue
    return tuple(ledgers)
