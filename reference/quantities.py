"""Every quantity by name: which inputs it takes, and the calculator that makes its ledger.

To add a quantity, write its function and add one row to `_QUANTITIES`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference import runs
from reference.calculators import activations, forward, inference, memory, optimizer, training
from reference.calculators.params import Which, count_params
from reference.conventions import CONVENTIONS, Convention, Kind
from reference.errors import ConventionError, UnknownNameError
from reference.request import Request, need_seq_len, need_shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from reference.architecture import Architecture, ModelSpec
    from reference.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: name, what it tells, its kind, the inputs it can use beyond shape, its function.

    A quantity without a kind depends on no convention.
    """

    name: str
    title: str
    kind: Kind | None
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
    check_convention(quantity, request.convention)
    ledger = quantity.calculate(request)
    devices = request.device_sources if "hardware" in quantity.inputs else ()
    sources = dict.fromkeys((*ledger.sources, *list_sources(request.model, quantity), *devices))
    return ledger.relabel(model=request.model.name, sources=tuple(sources))


def list_sources(model: ModelSpec, quantity: Quantity) -> tuple[str, ...]:
    """Return the sources of the model's own figures that the quantity rests on."""
    figures = ["architecture"]
    if quantity.kind == "training":
        figures += ["params", "active_params", "tokens"]
    return tuple(source.text for name in figures for source in model.figure_sources.get(name, ()))


def check_convention(quantity: Quantity, convention: Convention | None) -> None:
    """Raise ConventionError where a convention is asked for that does not define the quantity."""
    if convention is None or (quantity.kind in convention.covers):
        return
    if quantity.kind is None:
        why = "it depends on no convention; drop it"
        raise ConventionError(convention.name, quantity.name, why)
    able = ", ".join(c.name for c in CONVENTIONS.values() if quantity.kind in c.covers)
    covered = ", ".join(convention.covers)
    why = f"it defines {covered} only; expected one of {able}"
    raise ConventionError(convention.name, quantity.name, why)


def get_quantity(name: str) -> Quantity:
    """Return the quantity of this name, or raise UnknownNameError."""
    try:
        return QUANTITIES[name.casefold()]
    except KeyError as error:
        raise UnknownNameError("quantity", name, QUANTITIES) from error


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
    ledger = training.training_step_flop(arch, length, request.sequences, request.counted)
    return ledger.note(*training.tell_split(ledger))


def update_of(request: Request) -> Ledger:
    """Return the FLOPs of one optimizer step."""
    arch = need_shape(request, "optimizer-step")
    return optimizer.optimizer_flop(arch, request.plan.optimizer, request.counted)


def memory_of(request: Request) -> Ledger:
    """Return training memory: without activations, unless a batch is given."""
    arch = need_shape(request, "memory")
    plan, convention = request.plan, request.counted
    if request.batch is None:
        ledger = memory.state_bytes(arch, plan, convention)
        ledger = ledger.note("without activations: give --batch N to count them")
    else:
        length = need_seq_len(request, "memory")
        ledger = memory.training_memory_bytes(arch, length, request.batch, plan, convention)
    return ledger.note(*describe_fit(request, arch))


def describe_fit(request: Request, arch: Architecture) -> tuple[str, ...]:
    """Return a x batch + b, and the largest batch where a capacity is given."""
    if request.batch is None and request.capacity_bytes is None:
        return ()
    length = need_seq_len(request, "memory")
    form = memory.fit_memory(arch, length, request.plan, request.counted)
    told = f"{float(form.a_bytes):,.0f} B x batch + {float(form.b_bytes):,.0f} B"
    if request.capacity_bytes is None:
        return (told,)
    most = form.find_largest_batch(request.capacity_bytes)
    return (told, f"largest batch in {float(request.capacity_bytes):,.0f} B: {most:,}")


def activations_of(request: Request) -> Ledger:
    """Return the bytes of kept activations."""
    arch, length = need_shape(request, "activations"), need_seq_len(request, "activations")
    width = memory.get_recipe(request.plan.recipe).activation
    kept, shards = request.plan.activations, request.plan.shards
    return activations.activation_bytes(arch, length, request.sequences, kept, width, shards.tensor)


def decode_of(request: Request) -> Ledger:
    """Return the FLOPs of generating one token after context."""
    arch, length = need_shape(request, "decode"), need_seq_len(request, "decode")
    return inference.decode_flop(arch, length, request.sequences, request.counted)


def prefill_of(request: Request) -> Ledger:
    """Return the FLOPs of reading a prompt of context tokens."""
    arch, length = need_shape(request, "prefill"), need_seq_len(request, "prefill")
    return inference.prefill_flop(arch, length, request.sequences, request.counted)


def cache_of(request: Request) -> Ledger:
    """Return the bytes of the key-value cache."""
    arch, length = need_shape(request, "kv-cache"), need_seq_len(request, "kv-cache")
    return inference.kv_cache_bytes(arch, length, request.sequences, request.bytes_per_value)


_NONE: frozenset[str] = frozenset()
_STEP = frozenset({"recompute"})
_RUN = frozenset({"params", "tokens", "steps", "recompute"})
_DEVICES = frozenset({"devices", "hardware", "precision", "peak"})
_SHARE = frozenset({"mfu", "hfu"})
_TIME = frozenset({"time"})
_CLUSTER = _RUN | _DEVICES | _SHARE
_SHARDS = frozenset({"capacity", "recipe", "optimizer", "zero", "data", "tensor", "pipeline"})
_KEPT = frozenset({"recipe", "activations", "recompute", "sequence_parallel", "tensor"})
_QUANTITIES = tuple(
    Quantity(*row)
    for row in (
        ("params", "trainable parameters", "params", _NONE, count(Which.TOTAL)),
        ("active-params", "parameters that a token uses", "params", _NONE, count(Which.ACTIVE)),
        (
            "non-embedding-params",
            "parameters without the tables of the input",
            "params",
            _NONE,
            count(Which.NON_EMBEDDING),
        ),
        (
            "matmul-params",
            "parameters, each as often as a token multiplies it",
            "params",
            _NONE,
            count(Which.MATMUL),
        ),
        ("forward", "FLOPs of a forward pass", "forward", _NONE, forward_of),
        ("training-step", "FLOPs of forward and backward pass", "training", _STEP, step_of),
        ("training-flops", "FLOPs of a training run", "training", _RUN, runs.run_of),
        ("optimizer-step", "FLOPs of one update", "optimizer", frozenset({"optimizer"}), update_of),
        ("memory", "bytes of training on one device", "memory", _SHARDS | _KEPT, memory_of),
        ("activations", "bytes kept for the backward pass", None, _KEPT, activations_of),
        ("prefill", "FLOPs of reading a prompt", "inference", _NONE, prefill_of),
        ("decode", "FLOPs of one generated token", "inference", _NONE, decode_of),
        ("kv-cache", "bytes kept between tokens", None, frozenset({"kv_bytes"}), cache_of),
        ("time", "seconds of a training run", "training", _CLUSTER, runs.time_of),
        (
            "throughput",
            "FLOP/s that do the run in --time",
            "training",
            _RUN | _TIME | {"devices"},
            runs.throughput_of,
        ),
        (
            "utilization",
            "share of the peak that a run of --time used",
            "training",
            _RUN | _TIME | _DEVICES,
            runs.utilization_of,
        ),
        (
            "tokens",
            "tokens within reach of --time",
            "training",
            _TIME | _DEVICES | _SHARE | {"params", "recompute"},
            runs.tokens_of,
        ),
        (
            "model-size",
            "parameters within reach of --time, by 6 N D",
            "training",
            _CLUSTER - {"params"} | _TIME,
            runs.size_of,
        ),
        ("cost", "price of a training run", "training", _CLUSTER | {"price"}, runs.cost_of),
        ("energy", "energy of a run", "training", _CLUSTER | {"power", "pue"}, runs.energy_of),
    )
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
