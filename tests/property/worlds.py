"""Questions of one's own and the figures behind them: each draw is another model or run."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from reference.bank import FAMILY_UNITS
from reference.truth import truth_of
from reference.types import AcceptedRow, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reference.types import Truth

NAMES = (
    "Orion-7B", "Zephyra", "Atlas-XL", "Heron 2", "Marlin-1", "Kestrel", "Nimbus-Large", "Tern v3",
    "GPT-5x", "Llama-Next", "Quartz",
)  # fmt: skip
DEVICES = ("A100", "H100", "B200", "TPU v5p", "MI300X")


class World(NamedTuple):
    """The truth of a question, the figures that its answers are written from, and the names."""

    truth: Truth
    figures: Mapping[str, float]
    names: Mapping[str, str]


def three_digits(low: int, high: int) -> st.SearchStrategy[float]:
    """Draw a figure of three digits between two powers of ten."""
    return st.builds(
        lambda digits, power: float(f"{digits / 100}e{power}"),
        st.integers(101, 999),
        st.integers(low, high - 1),
    )


def whole(*values: int) -> st.SearchStrategy[float]:
    return st.sampled_from([float(value) for value in values])


def world(family: str, value: float, figures: Mapping[str, float], **more: object) -> World:
    """Return a world whose question has one accepted value; facts are lists of figures."""
    facts = {role: (figures[name],) for role, name in FACTS[family].items() if name in figures}
    question = Question(
        id="own", family=family, title="own", prompt="own", unit=FAMILY_UNITS[family],
        accepted=(AcceptedRow(value=value, convention="own", source="own"),),
        facts=facts, per=str(more.get("per", "")), steps=(),
    )  # fmt: skip
    names = {"model": str(more.get("model", "")), "device": str(more.get("device", ""))}
    return World(truth_of(question), figures, names)


SHAPE = {
    "n_layers": "layers", "d_model": "d", "d_ff": "ff", "n_heads": "heads", "d_head": "head",
    "vocab_size": "vocab", "seq_len": "L", "positions": "positions",
}  # fmt: skip
FACTS: Mapping[str, Mapping[str, str]] = {
    "training_flops": {
        "params": "N", "active_params": "active", "total_params": "total", "tokens": "D",
        "batch": "B", "steps": "S", **SHAPE,
    },
    "training_time": {
        "params": "N", "tokens": "D", "devices": "n", "peak_flop_per_s": "peak", "mfu": "mfu",
        "flop": "C", "batch": "batch", "steps": "S", "seq_len": "L",
        "flop_per_sequence": "per_sequence", "flop_per_step": "per_step",
    },
    "parameters": {
        "params": "N", "params_per_layer": "per_layer", "embedding_matrices": "matrices",
        "embedding_params": "embedding", "position_params": "learned", **SHAPE,
    },
    "memory": {
        "params": "N", "bytes_per_param": "width", "copies": "copies",
        "bytes_per_param_total": "bytes_total",
    },
    "forward_flops": {"params": "N", "tokens": "one", "embedding_matrices": "matrices", **SHAPE},
    "step_flops": {"batch": "one", "flop_per_layer": "per_layer", "flop_forward": "fwd", **SHAPE},
    "optimizer_flops": {"params": "N", "flop_per_param": "each"},
    "throughput": {"params": "N", "tokens": "D", "devices": "n", "time_s": "time"},
    "tokens": {
        "params": "N", "devices": "n", "peak_flop_per_s": "peak", "mfu": "mfu", "time_s": "time",
    },
}  # fmt: skip


@st.composite
def shapes(draw: st.DrawFn) -> dict[str, float]:
    """Draw the sizes of a transformer with feed-forward layers four times as wide."""
    layers = draw(whole(12, 18, 24, 32, 40, 48, 64, 80))
    width = 128 * draw(st.integers(6, 96))
    length = draw(whole(1024, 2048, 4096, 8192))
    vocab = draw(whole(32_000, 50_257, 64_000, 100_352))
    return {
        "layers": layers, "d": float(width), "ff": 4.0 * width, "heads": width / 64, "head": 64.0,
        "L": length, "vocab": vocab, "positions": length, "one": 1.0, "matrices": 2.0,
    }  # fmt: skip


@st.composite
def dense_runs(draw: st.DrawFn) -> World:
    """Draw a training run of a dense model; N is what its layers hold."""
    shape = draw(shapes())
    exact = 12.0 * shape["layers"] * shape["d"] ** 2
    figures = {
        **shape,
        "N": float(f"{exact:.3g}"),
        "D": draw(three_digits(10, 13)),
        "B": draw(whole(500_000, 1_000_000, 2_000_000, 3_200_000, 4_000_000)),
    }
    figures["S"] = float(f"{figures['D'] / figures['B']:.3g}")
    value = 6.0 * figures["N"] * figures["D"]
    return world("training_flops", value, figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def sparse_runs(draw: st.DrawFn) -> World:
    """Draw a training run of a mixture of experts."""
    active = draw(three_digits(9, 11))
    times = draw(st.sampled_from([2.5, 4.0, 7.0, 12.0, 18.0]))
    figures = {"active": active, "total": active * times, "D": draw(three_digits(11, 14))}
    value = 6.0 * active * figures["D"]
    return world("training_flops", value, figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def clusters(draw: st.DrawFn) -> dict[str, float]:
    """Draw devices with their peak and their utilization."""
    return {
        "n": draw(whole(256, 512, 768, 1024, 2048, 4096)),
        "peak": draw(whole(125, 312, 495, 918, 989, 1300)) * 1e12,
        "mfu": draw(st.sampled_from([0.33, 0.38, 0.41, 0.45, 0.52, 0.56])),
    }


@st.composite
def timed_runs(draw: st.DrawFn) -> World:
    """Draw a run on a cluster."""
    figures = {"N": draw(three_digits(9, 11)), "D": draw(three_digits(11, 12))} | draw(clusters())
    figures["C"] = 6.0 * figures["N"] * figures["D"]
    value = figures["C"] / (figures["n"] * figures["peak"] * figures["mfu"])
    named = {"model": draw(st.sampled_from(NAMES)), "device": draw(st.sampled_from(DEVICES))}
    return world("training_time", value, figures, **named)


@st.composite
def stepped_runs(draw: st.DrawFn) -> World:
    """Draw a run on one device, told by steps, batch and the cost of a sequence."""
    per_sequence = draw(three_digits(12, 14))
    figures = draw(clusters()) | {
        "n": 1.0, "per_sequence": per_sequence, "L": draw(whole(512, 1024, 2048)),
        "batch": draw(whole(256, 384, 512, 1024)), "S": draw(whole(20_000, 150_000, 400_000)),
    }  # fmt: skip
    figures["per_step"] = per_sequence * figures["batch"]
    value = figures["per_step"] * figures["S"] / (figures["peak"] * figures["mfu"])
    named = {"model": draw(st.sampled_from(NAMES)), "device": draw(st.sampled_from(DEVICES))}
    return world("training_time", value, figures, **named)


@st.composite
def sized_models(draw: st.DrawFn) -> World:
    """Draw a model whose parameters are asked for, small enough for its embedding to count."""
    layers = draw(whole(12, 18, 24, 32, 36))
    width = float(128 * draw(st.integers(6, 14)))
    vocab, length = draw(whole(50_257, 64_000, 100_352)), draw(whole(1024, 2048))
    figures = {
        "layers": layers, "d": width, "ff": 4 * width, "heads": width / 64, "head": 64.0,
        "vocab": vocab, "positions": length, "matrices": 2.0, "per_layer": 12 * width**2,
        "embedding": vocab * width, "learned": length * width,
    }  # fmt: skip
    figures["N"] = layers * 12 * width**2 + (2 * vocab + length) * width
    return world("parameters", figures["N"], figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def weights_in_memory(draw: st.DrawFn) -> World:
    """Draw a model whose weights are held in single precision."""
    figures = {"N": draw(three_digits(9, 11)), "width": 4.0, "copies": 1.0, "bytes_total": 4.0}
    return world("memory", 4 * figures["N"], figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def states_in_memory(draw: st.DrawFn) -> World:
    """Draw a model that is trained with Adam in single precision."""
    figures = {"N": draw(three_digits(9, 11)), "width": 4.0, "copies": 4.0, "bytes_total": 16.0}
    return world("memory", 16 * figures["N"], figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def decoders(draw: st.DrawFn) -> World:
    """Draw a model that generates one token."""
    figures = {"N": draw(three_digits(9, 12)), "one": 1.0}
    named = {"model": draw(st.sampled_from(NAMES)), "per": "token"}
    return world("forward_flops", 2 * figures["N"], figures, **named)


def costs(shape: dict[str, float]) -> dict[str, float]:
    """Return what the parts of a layer cost over one sequence, and the output head."""
    length, width = shape["L"], shape["d"]
    parts = {
        "projections": 8 * length * width**2,
        "scores": 4 * length**2 * width,
        "mlp": 16 * length * width**2,
        "logits": 2 * length * width * shape["vocab"],
    }
    parts["per_layer"] = parts["projections"] + parts["scores"] + parts["mlp"]
    parts["blocks"] = parts["per_layer"] * shape["layers"]
    return parts


@st.composite
def forward_passes(draw: st.DrawFn) -> World:
    """Draw a forward pass over one sequence, the output head included."""
    shape = draw(shapes())
    figures = shape | costs(shape)
    value = figures["blocks"] + figures["logits"]
    return world("forward_flops", value, figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def training_steps(draw: st.DrawFn) -> World:
    """Draw a forward and backward pass over one sequence, without an output head."""
    shape = draw(shapes())
    figures = shape | costs(shape)
    figures["fwd"] = figures["blocks"]
    named = {"model": draw(st.sampled_from(NAMES)), "per": "step"}
    return world("step_flops", 3 * figures["blocks"], figures, **named)


@st.composite
def optimizer_steps(draw: st.DrawFn) -> World:
    """Draw a step of AdamW."""
    figures = {"N": draw(three_digits(9, 11)), "each": 16.0}
    return world("optimizer_flops", 16 * figures["N"], figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def measured_runs(draw: st.DrawFn) -> World:
    """Draw a finished run whose throughput a device is asked for."""
    figures = {
        "N": draw(three_digits(9, 11)),
        "D": draw(three_digits(11, 12)),
        "n": draw(whole(256, 512, 1024)),
        "days": float(draw(st.integers(12, 80))),
    }
    figures["time"] = figures["days"] * 86400
    value = 6 * figures["N"] * figures["D"] / (figures["time"] * figures["n"])
    return world("throughput", value, figures, model=draw(st.sampled_from(NAMES)))


@st.composite
def token_budgets(draw: st.DrawFn) -> World:
    """Draw a cluster and days whose tokens are asked for."""
    figures = draw(clusters()) | {"N": draw(three_digits(9, 11))}
    figures["days"] = float(draw(st.integers(12, 80)))
    figures["time"] = figures["days"] * 86400
    value = figures["n"] * figures["peak"] * figures["mfu"] * figures["time"] / (6 * figures["N"])
    return world("tokens", value, figures, model=draw(st.sampled_from(NAMES)))


WORLDS = {
    "dense": dense_runs, "sparse": sparse_runs, "timed": timed_runs, "stepped": stepped_runs,
    "sized": sized_models, "weights": weights_in_memory, "states": states_in_memory,
    "decoder": decoders, "forward": forward_passes, "step": training_steps,
    "optimizer": optimizer_steps, "measured": measured_runs, "budget": token_budgets,
}  # fmt: skip
