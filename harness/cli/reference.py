"""`harness reference`: an itemised ledger of FLOPs, parameters, memory or time of any model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from harness.cli._output import write_output
from harness.cli._reference_options import FLAGS, OPTIONS, with_options
from harness.errors import UsageError

if TYPE_CHECKING:
    from reference.architecture import Architecture, ModelSpec
    from reference.calculators.cost import Power
    from reference.calculators.memory import MemoryPlan
    from reference.conventions import Convention
    from reference.ledger import Exact
    from reference.request import Request

Given = dict[str, Any]

_NEEDED = ("n_layers", "d_model", "n_heads", "d_ff", "vocab_size")
_EXPERTS = ("top_k", "n_shared", "d_expert", "first_k_dense")
_OVERRIDES = frozenset({"tied"})


@with_options
def reference(**options: object) -> None:
    """Print a ledger of one quantity of a model: exact lines, their sum, convention and sources.

    Examples: harness reference gpt-3 --quantity training-flops --convention 6nd;
    harness reference gpt2-xl --quantity forward --context 1024 --table;
    harness reference --layers 48 --d-model 1600 --heads 25 --d-ff 6400 --vocab 50257
    --context 1024 --positions 1024 --bias --tied --quantity params --format json.

    Unless told: flopcounter, which counts every matrix product, a multiply-add as two FLOPs,
    attention in full, logits, nothing elementwise; a shape has no positions, biases or gate, an
    untied head, and norms without biases; memory counts activations where --batch is given.

    Quantities: params, active-params, non-embedding-params, matmul-params, forward, training-step,
    training-flops, optimizer-step, memory, activations, time, prefill, decode, kv-cache, cost,
    energy. Conventions: flopcounter, 6nd, kaplan, chinchilla, palm, megatron, notebook, guide,
    detailed.
    """
    from reference.errors import ShapeError

    given = {key: value for key, value in options.items() if value is not None}
    try:
        write_output([make_text(given)])
    except ShapeError as error:
        field = error.field.rpartition(".")[2]
        flag = FLAGS.get(field, error.field)
        raise UsageError(f"{flag} {error.found}", error.expected) from error


def make_text(given: Given) -> str:
    """Return what the options ask for."""
    from harness.cli import _ledger
    from reference.quantities import calculate, compare_conventions

    format_ = given.get("format", "table")
    request = make_request(given)
    quantity = given.get("quantity") or choose_quantity(given, request.model)
    check_options(given, quantity)
    if given.get("table"):
        return write_frame(request, quantity, format_)
    if given.get("compare"):
        if "convention" in given:
            raise UsageError("--convention with --compare-conventions", "one of the two")
        return _ledger.write_comparison(compare_conventions(quantity, request), format_)
    ledger = calculate(quantity, request)
    return _ledger.write_ledger(ledger, format_, given.get("by", "line"))


def choose_quantity(given: Given, model: ModelSpec) -> str:
    """Return the quantity where none is asked for."""
    has_tokens = model.tokens or "tokens" in given or "steps" in given
    return "training-flops" if has_tokens else "forward"


def check_options(given: Given, quantity: str) -> None:
    """Raise UsageError for an option that would change nothing, and for pairs that exclude."""
    from reference.quantities import get_quantity

    wanted = get_quantity(quantity)
    for option in OPTIONS:
        is_unused = option.role == "input" and option.key not in wanted.inputs
        is_switch = option.role == "switch" and wanted.kind not in {
            "forward", "training", "inference",
        }  # fmt: skip
        if option.key in given and (is_unused or is_switch):
            uses = (
                ", ".join(FLAGS[key] for key in FLAGS if key in wanted.inputs) or "none of its own"
            )
            raise UsageError(
                f"{option.flag}, which {quantity} does not use", f"options among: {uses}"
            )
    for one, other in (("tokens", "steps"), ("hardware", "peak")):
        if one in given and other in given:
            raise UsageError(f"{FLAGS[one]} and {FLAGS[other]}", "one of the two")
    for key in ("seq_len", "batch"):
        if given.get(key, 1) < 1:
            raise UsageError(f"{FLAGS[key]} {given[key]}", "a whole number of 1 or more")
    if "precision" in given and "hardware" not in given:
        raise UsageError("--precision without --hardware", "--hardware NAME with it")


def make_request(given: Given) -> Request:
    """Return the typed request behind the options."""
    from fractions import Fraction

    from reference.request import Request

    return Request(
        model=find_spec(given),
        convention=choose_convention(given),
        seq_len=given.get("seq_len"),
        batch=given.get("batch"),
        tokens=given.get("tokens"),
        steps=given.get("steps"),
        plan=make_plan(given),
        capacity_bytes=given.get("capacity"),
        bytes_per_value=given.get("kv_bytes", Fraction(2)),
        devices=given.get("devices"),
        peak_flop_per_s=find_peak(given),
        utilization=given.get("mfu"),
        price=given.get("price"),
        power=find_power(given),
    )


def find_spec(given: Given) -> ModelSpec:
    """Return the model that is named, described in a file, or given by its shape."""
    named = [key for key in ("model", "config") if key in given]
    shape = {o.key for o in OPTIONS if o.role == "shape" and o.key in given}
    if len(named) > 1:
        raise UsageError(f"{given['model']} and --config", "one model")
    if not named:
        return make_own_model(given)
    unused = sorted(shape - _OVERRIDES)
    if unused:
        found = f"{FLAGS[unused[0]]} beside {given[named[0]]}, which has a shape of its own"
        raise UsageError(found, "either a model or its shape")
    if named == ["config"]:
        from reference.config_json import read_config

        spec: ModelSpec = read_config(given["config"])
    else:
        from reference.models import find_model

        spec = find_model(given["model"])
    if "tied" in given and spec.architecture is not None:
        arch = spec.architecture.model_copy(update={"tied": given["tied"]})
        return spec.model_copy(update={"architecture": arch})
    return spec


def make_own_model(given: Given) -> ModelSpec:
    """Return the model that the shape options describe."""
    from reference.architecture import ModelSpec

    missing = [FLAGS[key] for key in _NEEDED if key not in given]
    if len(missing) == len(_NEEDED):
        raise UsageError("no model", "a model's name, --config FILE, or its shape by --layers ...")
    if missing:
        raise UsageError(f"no {', '.join(missing)}", "every size of the shape")
    return ModelSpec(name="own model", architecture=make_architecture(given))


def make_architecture(given: Given) -> Architecture:
    """Return the architecture of the shape options."""
    from reference.architecture import build_architecture

    shape = {o.key: given[o.key] for o in OPTIONS if o.role == "shape" and o.key in given}
    experts = {key: shape.pop(key) for key in _EXPERTS if key in shape}
    n_experts = shape.pop("n_experts", None)
    if n_experts is None and experts:
        raise UsageError(f"{FLAGS[next(iter(experts))]} without --experts", "--experts N with it")
    if n_experts is not None:
        if "top_k" not in experts:
            raise UsageError("--experts without --experts-per-token", "both")
        experts.setdefault("d_expert", shape["d_ff"])
        shape["experts"] = {"n_experts": n_experts, **experts}
    if shape.pop("bias", False):
        shape |= {"bias_qkv": True, "bias_out": True, "bias_ffn": True, "norm": "layernorm"}
    return build_architecture(**shape)


def choose_convention(given: Given) -> Convention | None:
    """Return the convention with its switches; None where neither is given."""
    from reference.conventions import DEFAULT, get_convention

    switches: Given = {
        "attention": given.get("attention"),
        "logits": given.get("logits"),
        "flop_per_mac": 1 if given.get("mac") else None,
        "recompute": given.get("recompute"),
    }
    for key in ("attention", "recompute"):
        check_choice(key, switches[key])
    base = get_convention(given["convention"]) if "convention" in given else None
    if all(value is None for value in switches.values()):
        return base
    if is_memory_only(given):
        return base
    return (base or DEFAULT).change(**switches)


def is_memory_only(given: Given) -> bool:
    """Return whether --recompute is about kept activations, not about FLOPs."""
    return given.get("quantity") in {"memory", "activations"}


def check_choice(key: str, value: str | None) -> None:
    """Raise UsageError where a choice is none of those there are."""
    from reference import conventions
    from reference.calculators.activations import Kept

    choices = {
        "attention": get_args(conventions.Attention),
        "recompute": get_args(conventions.Recompute),
        "activations": get_args(Kept),
    }[key]
    if value is not None and value not in choices:
        raise UsageError(f"{FLAGS[key]} {value}", f"one of {', '.join(choices)}")


def make_plan(given: Given) -> MemoryPlan:
    """Return precision recipe, optimizer, shards and kept activations."""
    from reference.calculators.activations import ActivationRecipe
    from reference.calculators.memory import MemoryPlan, Shards

    check_choice("activations", given.get("activations"))
    kept = ActivationRecipe(
        kept=given.get("activations", "listed"),
        recompute=given.get("recompute", "none"),
        is_sequence_parallel=bool(given.get("sequence_parallel")),
    )
    sizes = {key: given[key] for key in ("zero", "data", "tensor", "pipeline") if key in given}
    return MemoryPlan(
        recipe=given.get("recipe", "fp32"),
        optimizer=given.get("optimizer", "adamw"),
        shards=Shards(**sizes),
        activations=kept,
    )


def find_peak(given: Given) -> Exact | None:
    """Return the dense peak of a device in FLOP/s, or None."""
    from fractions import Fraction

    if "hardware" not in given:
        return given.get("peak")
    from reference.hardware import find_hardware

    return Fraction(find_hardware(given["hardware"]).peak(given.get("precision", "")))


def find_power(given: Given) -> Power | None:
    """Return the power of a device, told or that of its data sheet."""
    from fractions import Fraction

    from reference.calculators.cost import Power

    watts = given.get("power")
    if watts is None and "hardware" in given:
        from reference.hardware import find_hardware

        known = find_hardware(given["hardware"]).power_w
        watts = None if known is None else Fraction(known)
    return None if watts is None else Power(watts, pue=given.get("pue", Fraction(1)))


def write_frame(request: Request, quantity: str, format_: str) -> str:
    """Return the three-level FLOPs table of a model."""
    from reference.conventions import CONVENTIONS
    from reference.notebook import tabulate_flop
    from reference.request import need_seq_len, need_shape

    if quantity not in {"forward", "training-step"}:
        raise UsageError(f"--table with {quantity}", "--quantity forward or training-step")
    arch, length = need_shape(request, "--table"), need_seq_len(request, "--table")
    convention = request.convention or CONVENTIONS["notebook"]
    frame = tabulate_flop(arch, length, request.sequences, convention)
    if format_ == "csv":
        return str(frame.to_csv())
    if format_ == "json":
        return str(frame.reset_index().to_json(orient="records", indent=2)) + "\n"
    if format_ == "md":
        rows = frame.reset_index().astype(str).to_numpy().tolist()
        head = [*frame.index.names, *frame.columns]
        grid = [head, ["---"] * 3 + ["---:"] * 3, *rows]
        return "".join(f"| {' | '.join(row)} |\n" for row in grid)
    return f"{request.model.name}, convention {convention.name}\n{frame.to_string()}\n"
