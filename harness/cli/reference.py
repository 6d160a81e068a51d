"""`harness reference`: an itemised ledger of FLOPs, parameters, memory or time of any model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.cli.options.reference_options import FLAGS, OPTIONS, Option, with_options
from harness.cli.options.request import Given, make_request
from harness.cli.shown.output import write_output
from harness.errors import UsageError

if TYPE_CHECKING:
    from reference.architecture import ModelSpec
    from reference.errors import ShapeError
    from reference.quantities import Quantity
    from reference.request import Request

_PAIRS = (
    ("tokens", "steps"),
    ("hardware", "peak"),
    ("mfu", "hfu"),
    ("table", "compare"),
    ("convention", "compare"),
    ("by", "compare"),
    ("by", "table"),
)
_SHAPE_FLAGS = {option.key: option.flag for option in OPTIONS if option.role == "shape"}
_SWITCHED = frozenset({"forward", "training", "inference"})
_TABLED = ("forward", "training-step")


@with_options
def reference(**options: object) -> None:
    """Print a ledger of one quantity of a model: exact lines, their sum, convention and sources.

    Examples: harness reference gpt-3 --quantity training-flops --convention 6nd;
    harness reference gpt2-xl --quantity forward --context 1024 --table;
    harness reference --layers 48 --d-model 1600 --heads 25 --d-ff 6400 --vocab 50257
    --context 1024 --positions 1024 --bias --tied --quantity params --format json;
    harness reference --params 82e9 --tokens 150e9 --quantity time --devices 1024 --hardware a100.

    Unless told: flopcounter, which counts every matrix product, a multiply-add as two FLOPs,
    attention in full, logits, nothing elementwise; a shape has no positions, biases or gate, an
    untied head, and norms without biases; memory counts activations where --batch is given.

    Quantities: params, active-params, non-embedding-params, matmul-params, forward, training-step,
    training-flops, optimizer-step, memory, activations, prefill, decode, kv-cache, time,
    throughput, utilization, tokens, model-size, cost, energy. Conventions: flopcounter, 6nd,
    kaplan, chinchilla, palm, megatron, notebook, guide, detailed.
    """
    from reference.errors import ShapeError

    given = {key: value for key, value in options.items() if value is not None}
    try:
        write_output([make_text(given)])
    except ShapeError as error:
        raise name_flags(error, given) from error


def name_flags(error: ShapeError, given: Given) -> Exception:
    """Return the error with options in place of fields; as it is where a file gave the field."""
    if "config" in given and ": " in error.field:
        return error
    field = error.field.rpartition(".")[2]
    expected = error.expected
    if "model" not in given:
        expected = re.sub(r"\w+", lambda word: _SHAPE_FLAGS.get(word[0], word[0]), expected)
    return UsageError(f"{FLAGS.get(field, error.field)} {error.found}", expected)


def make_text(given: Given) -> str:
    """Return what the options ask for."""
    from harness.cli.shown.ledger import write_comparison, write_ledger
    from reference.quantities import calculate, compare_conventions

    check_pairs(given)
    request = make_request(given)
    quantity = given.get("quantity") or choose_quantity(given, request.model)
    check_options(given, quantity)
    format_ = given.get("format", "table")
    if given.get("table"):
        return write_three_levels(request, quantity, format_)
    if given.get("compare"):
        return write_comparison(compare_conventions(quantity, request), format_)
    return write_ledger(calculate(quantity, request), format_, given.get("by", "line"))


def choose_quantity(given: Given, model: ModelSpec) -> str:
    """Return the quantity where none is asked for."""
    has_tokens = model.tokens or "tokens" in given or "steps" in given
    return "training-flops" if has_tokens and "table" not in given else "forward"


def check_pairs(given: Given) -> None:
    """Raise UsageError for options that exclude each other, or need another one."""
    for one, other in _PAIRS:
        if one in given and other in given:
            raise UsageError(f"{FLAGS[one]} and {FLAGS[other]}", "one of the two")
    for key in ("seq_len", "batch"):
        if given.get(key, 1) < 1:
            raise UsageError(f"{FLAGS[key]} {given[key]}", "a whole number of 1 or more")
    if "precision" in given and "hardware" not in given:
        raise UsageError("--precision without --hardware", "--hardware NAME with it")


def check_options(given: Given, quantity: str) -> None:
    """Raise UsageError for an option that would change nothing."""
    from reference.quantities import get_quantity

    wanted = get_quantity(quantity)
    for option in OPTIONS:
        if option.key in given and is_idle(option, wanted):
            own = ", ".join(flag for key, flag in FLAGS.items() if key in wanted.inputs)
            advice = f"drop it (options of its own: {own or 'none'})"
            raise UsageError(f"{quantity} does not use {option.flag}", advice=advice)


def is_idle(option: Option, quantity: Quantity) -> bool:
    """Return whether an option means nothing to a quantity."""
    if option.role == "input":
        return option.key not in quantity.inputs
    return option.role == "switch" and quantity.kind not in _SWITCHED


def write_three_levels(request: Request, quantity: str, format_: str) -> str:
    """Return the FLOPs table of a model with three levels of rows."""
    from harness.cli.shown.frame import write_records
    from harness.cli.shown.ledger import check_format
    from reference.conventions import CONVENTIONS
    from reference.notebook import list_records
    from reference.request import need_seq_len, need_shape

    check_format(format_)
    if quantity not in _TABLED:
        raise UsageError(f"--table with {quantity}", f"--quantity {' or '.join(_TABLED)}")
    arch, length = need_shape(request, "--table"), need_seq_len(request, "--table")
    convention = request.convention or CONVENTIONS["notebook"]
    records = list_records(arch, length, request.sequences, convention)
    return write_records(records, f"{request.model.name}, convention {convention.name}", format_)
