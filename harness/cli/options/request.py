"""The options of `harness reference` as the request that the reference takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_args

from harness.cli.options.reference_options import FLAGS, OPTIONS
from harness.errors import UsageError

if TYPE_CHECKING:
    from reference.architecture import Architecture, ModelSpec
    from reference.calculators.cost import Power
    from reference.calculators.memory import MemoryPlan
    from reference.conventions import Convention
    from reference.ledger import Exact
    from reference.request import Request

Given = dict[str, Any]

NO_MODEL_NEEDED = "model-size"
_NEEDED = ("n_layers", "d_model", "n_heads", "d_ff", "vocab_size")
_EXPERTS = ("top_k", "n_shared", "d_expert", "first_k_dense")
_POWERED = ("peak_flop_per_s", "power_w")
_OVERRIDES = frozenset({"tied"})


def make_request(given: Given) -> Request:
    """Return the typed request behind the options."""
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
        mfu=given.get("mfu"),
        hfu=given.get("hfu"),
        time_s=given.get("time"),
        price=given.get("price"),
        power=find_power(given),
        device_sources=list_device_sources(given),
    )


def find_spec(given: Given) -> ModelSpec:
    """Return the model that is named, described in a file, or given by its shape or size."""
    told = [key for key in ("model", "config", "params") if key in given]
    shape = {o.key for o in OPTIONS if o.role == "shape" and o.key in given}
    if len(told) > 1:
        names = " and ".join(FLAGS.get(key, str(given[key])) for key in told)
        raise UsageError(names, "one model")
    if not told:
        return make_own_model(given)
    overrides = _OVERRIDES if told != ["params"] else frozenset()
    unused = sorted(shape - overrides)
    if unused:
        name = FLAGS.get(told[0], given[told[0]])
        found = f"{FLAGS[unused[0]]} beside {name}, which tells the model already"
        raise UsageError(found, "either a model or its shape")
    return override_tying(load_spec(told[0], given[told[0]]), given)


def load_spec(key: str, value: Any) -> ModelSpec:  # noqa: ANN401 - a name, a path or a number
    """Return the model of a name, of a config.json, or of so many parameters."""
    from reference.architecture import ModelSpec

    if key == "model":
        from reference.models import find_model

        return find_model(value)
    if key == "config":
        from reference.config_json import read_config

        spec: ModelSpec = read_config(value)
        return spec
    if value < 1:
        raise UsageError(f"{FLAGS[key]} {value}", "a whole number of 1 or more")
    return ModelSpec(name=f"a model of {value:,} parameters", params=value)


def override_tying(spec: ModelSpec, given: Given) -> ModelSpec:
    """Return the model with its head tied or untied as told."""
    if "tied" not in given or spec.architecture is None:
        return spec
    arch = spec.architecture.model_copy(update={"tied": given["tied"]})
    return spec.model_copy(update={"architecture": arch})


def make_own_model(given: Given) -> ModelSpec:
    """Return the model that the shape options describe."""
    from reference.architecture import ModelSpec

    missing = [FLAGS[key] for key in _NEEDED if key not in given]
    if len(missing) == len(_NEEDED):
        if given.get("quantity") == NO_MODEL_NEEDED:
            return ModelSpec(name="any model")
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
            raise UsageError("--experts alone", "--experts-per-token K with it")
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
    return (base or choose_default(given, DEFAULT)).change(**switches)


def choose_default(given: Given, default: Convention) -> Convention:
    """Return the convention that switches change where none is named: 6nd where only N is known."""
    from reference.conventions import get_convention

    is_bare = "params" in given or given.get("quantity") == NO_MODEL_NEEDED
    return get_convention("6nd") if is_bare else default


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
    if "hardware" not in given:
        return given.get("peak")
    from reference.hardware import find_hardware

    return Fraction(find_hardware(given["hardware"]).peak(given.get("precision", "")))


def list_device_sources(given: Given) -> tuple[str, ...]:
    """Return where the figures of the accelerator come from that the request rests on."""
    if "hardware" not in given:
        return ()
    from reference.hardware import find_hardware

    spec = find_hardware(given["hardware"])
    figures = _POWERED if given.get("quantity") == "energy" else _POWERED[:1]
    known = [spec.figure_sources[name][0].text for name in figures if name in spec.figure_sources]
    return tuple(dict.fromkeys(f"{spec.name}: {text}" for text in known))


def find_power(given: Given) -> Power | None:
    """Return the power of a device, told or that of its data sheet."""
    from reference.calculators.cost import Power

    watts = given.get("power")
    if watts is None and "hardware" in given:
        from reference.hardware import find_hardware

        known = find_hardware(given["hardware"]).power_w
        watts = None if known is None else Fraction(known)
    return None if watts is None else Power(watts, pue=given.get("pue", Fraction(1)))
