"""Conventions: every preset is told in full, and gives its paper's own formula."""

from __future__ import annotations

import pytest

from reference.architecture import build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.params import count_params
from reference.calculators.training import split_model_flop, training_step_flop
from reference.conventions import CONVENTIONS, DEFAULT, get_convention
from reference.errors import ConventionError, UnknownNameError

_L, _D, _V, _S, _B = 4, 64, 100, 32, 3
_ARCH = build_architecture(
    n_layers=_L, d_model=_D, n_heads=4, d_ff=4 * _D, vocab_size=_V, tied=True
)
_WEIGHTS = 12 * _L * _D**2
_TOKENS = _B * _S


def test_all_presets_are_there_with_title_and_source() -> None:
    names = {"6nd", "kaplan", "chinchilla", "palm", "megatron", "flopcounter", "notebook", "guide"}
    assert names <= set(CONVENTIONS)
    assert DEFAULT.name == "flopcounter"
    for name, convention in CONVENTIONS.items():
        assert convention.name == name
        assert convention.title
        assert convention.source
        assert len(dict(convention.describe())) == 10


def test_an_unknown_preset_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: megatron"):
        get_convention("megatrn")
    assert get_convention("PaLM").name == "palm"


def test_changed_switches_are_told_in_the_name() -> None:
    assert DEFAULT.change(attention=None) is DEFAULT
    changed = DEFAULT.change(attention="half", logits=False)
    assert (changed.attention, changed.logits) == ("half", False)
    assert changed.name == "flopcounter (attention half, logits False)"


@pytest.mark.parametrize(
    ("name", "switch"), [("6nd", {"logits": False}), ("6nd", {"recompute": "selective"})]
)
def test_a_switch_that_means_nothing_is_refused(name: str, switch: dict[str, object]) -> None:
    with pytest.raises(ConventionError, match=f"convention '{name}' does not apply to"):
        CONVENTIONS[name].change(**switch)


# Forward FLOPs of one batch as each paper writes them.
_FORMULAS = {
    "flopcounter": 2 * _WEIGHTS * _TOKENS + 4 * _L * _B * _S**2 * _D + 2 * _TOKENS * _D * _V,
    "6nd": 2 * int(count_params(_ARCH).total) * _TOKENS,
    "kaplan": (2 * _WEIGHTS + 2 * _L * _S * _D) * _TOKENS,
    "chinchilla": _B
    * (
        2 * _S * _V * _D
        + _L * (6 * _S * _D**2 + 2 * _S**2 * _D + 3 * 4 * _S**2 + 2 * _S**2 * _D + 2 * _S * _D**2)
        + _L * 2 * _S * (2 * _D * 4 * _D)
        + 2 * _S * _D * _V
    ),
    "palm": (2 * int(count_params(_ARCH).total) + 4 * _L * _D * _S) * _TOKENS,
}


@pytest.mark.parametrize(("name", "flop"), _FORMULAS.items())
def test_forward_is_the_papers_formula(name: str, flop: int) -> None:
    assert forward_flop(_ARCH, _S, _B, CONVENTIONS[name]).total == flop


def test_megatron_is_the_papers_formula_and_tells_model_flop_apart() -> None:
    step = training_step_flop(_ARCH, _S, _B, CONVENTIONS["megatron"])
    layers = 96 * _B * _S * _L * _D**2 + 16 * _B * _S**2 * _L * _D
    logits = 6 * _B * _S * _D * _V
    assert step.total == layers + logits
    assert split_model_flop(step) == (layers * 3 // 4 + logits, layers + logits)


def test_selective_recomputation_repeats_the_attention_core_only() -> None:
    convention = DEFAULT.change(recompute="selective")
    model, hardware = split_model_flop(training_step_flop(_ARCH, _S, _B, convention))
    assert hardware - model == 4 * _L * _B * _S**2 * _D


def test_kaplan_counts_non_embedding_matrices() -> None:
    assert count_params(_ARCH, CONVENTIONS["kaplan"]).total == _WEIGHTS


def test_detailed_counts_every_elementwise_operation() -> None:
    arch = build_architecture(**{**_ARCH.model_dump(), "gated": True, "bias_ffn": True})
    names = {line.name for line in forward_flop(arch, _S, _B, CONVENTIONS["detailed"]).lines}
    assert names >= {
        "norm.1", "norm.final", "attention.softmax", "feed_forward.activation", "residual.add",
        "feed_forward.gate_product", "feed_forward.up_bias", "embedding.add_positions",
    }  # fmt: skip
