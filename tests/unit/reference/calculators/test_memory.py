"""Memory: published bytes a parameter, shards, and Korthikanti's activations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reference.architecture import build_architecture
from reference.calculators.activations import ActivationRecipe, activation_bytes
from reference.calculators.memory import (
    MemoryPlan,
    Shards,
    fit_memory,
    state_bytes,
    training_memory_bytes,
)
from reference.calculators.params import count_params
from reference.errors import ShapeError, UnknownNameError

if TYPE_CHECKING:
    from reference.conventions import Recompute

_L, _H, _A, _S, _B, _V = 8, 256, 8, 64, 3, 1000
_ARCH = build_architecture(n_layers=_L, d_model=_H, n_heads=_A, d_ff=4 * _H, vocab_size=_V)
_N = int(count_params(_ARCH).total)


@pytest.mark.parametrize(
    ("recipe", "optimizer", "per_param"),
    [
        ("fp32", "adamw", 16),
        ("fp32", "sgd", 8),
        ("fp32", "sgd-momentum", 12),
        ("bf16", "adam", 8),
        ("mixed", "adamw", 16),
        ("mixed-fp32-gradients", "adamw", 18),
    ],
)
def test_bytes_a_parameter(recipe: str, optimizer: str, per_param: int) -> None:
    assert state_bytes(_ARCH, MemoryPlan(recipe, optimizer)).total == per_param * _N


# Rajbhandari et al. 2020, figure 1: 7.5e9 parameters, 64 ranks, in 1e9 bytes.
@pytest.mark.parametrize(("stage", "gigabytes"), [(0, 120), (1, 31.4), (2, 16.6), (3, 1.9)])
def test_zero_stages_as_published(stage: int, gigabytes: float) -> None:
    plan = MemoryPlan("mixed", shards=Shards(zero=stage, data=64))
    per_param = float(state_bytes(_ARCH, plan).total) / _N
    assert 7.5 * per_param == pytest.approx(gigabytes, abs=0.06)


def test_tensor_and_pipeline_shards_divide_everything() -> None:
    plan = MemoryPlan("mixed", shards=Shards(tensor=4, pipeline=2))
    assert state_bytes(_ARCH, plan).total * 8 == 16 * _N


def test_adafactor_keeps_rows_and_columns_and_muon_one_moment() -> None:
    square = state_bytes(_ARCH, MemoryPlan("fp32", "adafactor")).value("optimizer_state")
    assert square < 4 * _N / 50
    muon = state_bytes(_ARCH, MemoryPlan("fp32", "muon")).value("optimizer_state")
    inside = 12 * _L * _H**2
    assert muon == 4 * (inside + 2 * (_N - inside))


def _inside(recompute: Recompute = "none", tensor: int = 1, *, parallel: bool = False) -> float:
    recipe = ActivationRecipe("megatron", recompute, is_sequence_parallel=parallel)
    lines = activation_bytes(_ARCH, _S, _B, recipe, 2, tensor).lines
    return float(sum(line.value for line in lines if line.layers)) / (_L * _S * _B * _H)


# Korthikanti et al. 2022, equations 1 to 6: bytes a layer over s b h
@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (_inside(), 34 + 5 * _A * _S / _H),
        (_inside(tensor=4), 10 + 24 / 4 + 5 * _A * _S / _H / 4),
        (_inside(tensor=4, parallel=True), (34 + 5 * _A * _S / _H) / 4),
        (_inside("selective", 4, parallel=True), 34 / 4),
        (_inside("selective"), 34),
        (_inside("full"), 2),
    ],
)
def test_activations_as_published(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, rel=1e-12)


def test_memory_is_states_and_activations_and_fits_the_form() -> None:
    plan = MemoryPlan("mixed", shards=Shards(pipeline=2))
    form = fit_memory(_ARCH, _S, plan)
    for batch in (1, 7):
        assert training_memory_bytes(_ARCH, _S, batch, plan).total == form.at(batch)
    most = form.find_largest_batch(10**9)
    assert form.at(most) <= 10**9 < form.at(most + 1)
    assert form.find_largest_batch(1) == 0


_WRONG: list[tuple[dict[str, Any], str]] = [
    ({"zero": 4}, "zero: expected a stage from 0 to 3"),
    ({"data": 0}, "data: expected 1 or more"),
    ({"tensor": 3}, "tensor: expected a divisor of n_heads = 8"),
    ({"pipeline": 3}, "pipeline: expected a divisor of n_layers = 8"),
]


@pytest.mark.parametrize(("shards", "message"), _WRONG)
def test_impossible_shards(shards: dict[str, Any], message: str) -> None:
    with pytest.raises(ShapeError, match=message):
        state_bytes(_ARCH, MemoryPlan(shards=Shards(**shards)))


def test_unknown_recipe_and_optimizer_name_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: fp32"):
        state_bytes(_ARCH, MemoryPlan("fp31"))
    with pytest.raises(UnknownNameError, match="nearest: adam"):
        state_bytes(_ARCH, MemoryPlan(optimizer="adan"))


def test_experts_keep_the_inner_values_of_those_that_serve() -> None:
    spec = {"n_experts": 8, "top_k": 2, "d_expert": 100, "n_shared": 1, "d_shared": 56}
    fields = {**_ARCH.model_dump(), "gated": True, "head": "none"}
    arch = build_architecture(**{**fields, "experts": spec})
    kept = activation_bytes(arch, _S, _B)
    assert kept.value("activations.inner") == 3 * (2 * 100 + 56) * 4 * _S * _B * _L
    assert "activations.logits" not in [line.name for line in kept.lines]
