"""Laws that hold for every shape: what must be linear, quadratic, equal or a sum."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.architecture import Architecture, build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.inference import decode_flop, kv_cache_bytes, prefill_flop
from reference.calculators.memory import MemoryPlan, Shards, state_bytes
from reference.calculators.params import Which, count_params
from reference.calculators.training import training_flop, training_step_flop
from reference.conventions import CONVENTIONS, DEFAULT, Convention

pytestmark = pytest.mark.property

_SEARCH = settings(max_examples=60, deadline=None, derandomize=True)
_CONVENTIONS = st.sampled_from(tuple(CONVENTIONS.values()))
_MATMUL = st.sampled_from([CONVENTIONS[name] for name in ("flopcounter", "kaplan", "notebook")])


@st.composite
def shapes(draw: st.DrawFn, /, **fixed: Any) -> Architecture:
    """Draw any decoder: grouped heads, gate, biases, positions, experts, windows."""
    kv_heads, group = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    fields: dict[str, Any] = {
        "n_layers": draw(st.integers(1, 6)),
        "d_model": draw(st.integers(1, 64)),
        "n_heads": kv_heads * group,
        "n_kv_heads": kv_heads,
        "d_head": 2 * draw(st.integers(1, 8)),
        "d_ff": draw(st.integers(1, 128)),
        "vocab_size": draw(st.integers(1, 300)),
        "gated": draw(st.booleans()),
        "tied": draw(st.booleans()),
        "positions": draw(st.sampled_from([0, 16])),
        "bias_qkv": draw(st.booleans()),
        "bias_ffn": draw(st.booleans()),
        "sliding_window": draw(st.sampled_from([0, 3])),
    }
    if draw(st.booleans()):
        count = draw(st.integers(1, 6))
        fields["experts"] = {
            "n_experts": count,
            "top_k": draw(st.integers(1, count)),
            "d_expert": draw(st.integers(1, 32)),
            "n_shared": draw(st.integers(0, 2)),
            "first_k_dense": draw(st.integers(0, 1)),
        }
    return build_architecture(**{**fields, **fixed})


_SHAPES = shapes()
_LENGTHS = st.integers(1, 40)
_BATCHES = st.integers(1, 9)


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES, _CONVENTIONS)
def test_forward_is_linear_in_batch(
    arch: Architecture, length: int, batch: int, convention: Convention
) -> None:
    one = forward_flop(arch, length, 1, convention).total
    assert forward_flop(arch, length, batch, convention).total == batch * one


@_SEARCH
@given(_SHAPES, _LENGTHS)
def test_forward_is_quadratic_in_context(arch: Architecture, length: int) -> None:
    first, second, third, fourth = (forward_flop(arch, length + step).total for step in range(4))
    bend = third - 2 * second + first
    assert bend == fourth - 2 * third + second
    assert bend == 8 * arch.n_layers * arch.d_attention


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES, _CONVENTIONS)
def test_lines_sum_to_the_total_by_line_component_and_layer(
    arch: Architecture, length: int, batch: int, convention: Convention
) -> None:
    ledger = training_step_flop(arch, length, batch, convention)
    assert ledger.total == sum((line.value for line in ledger.lines), Fraction(0))
    assert ledger.total == sum(ledger.by_component().values(), Fraction(0))
    assert ledger.total == sum(ledger.by_layer().values(), Fraction(0))


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES, _MATMUL)
def test_backward_is_twice_forward(
    arch: Architecture, length: int, batch: int, convention: Convention
) -> None:
    step = training_step_flop(arch, length, batch, convention)
    parts = {
        phase: sum((x.value for x in step.lines if x.name.startswith(phase)), Fraction(0))
        for phase in ("forward.", "backward.")
    }
    assert parts["backward."] == 2 * parts["forward."]


@_SEARCH
@given(shapes(experts=None), _LENGTHS)
def test_one_expert_equals_dense_but_for_its_router(arch: Architecture, length: int) -> None:
    spec = {"n_experts": 1, "top_k": 1, "d_expert": arch.d_ff}
    fields = {**arch.model_dump(), "experts": spec}
    expert = build_architecture(**fields)
    router = 2 * arch.d_model * length * arch.n_layers
    assert forward_flop(expert, length).total == forward_flop(arch, length).total + router
    added = count_params(expert).total - count_params(arch).total
    assert added == arch.d_model * arch.n_layers
    assert count_params(expert, which=Which.ACTIVE).total == count_params(expert).total


@_SEARCH
@given(_SHAPES, _LENGTHS)
def test_one_key_value_head_a_head_is_multi_head(arch: Architecture, length: int) -> None:
    fields = arch.model_dump()
    told = build_architecture(**{**fields, "n_kv_heads": arch.n_heads})
    del fields["n_kv_heads"]
    plain = build_architecture(**fields)
    assert told == plain
    assert forward_flop(told, length).total >= forward_flop(arch, length).total
    per_token = 4 * arch.d_model * arch.d_head * (arch.n_heads - arch.n_kv_heads) * arch.n_layers
    more = forward_flop(told, length).total - forward_flop(arch, length).total
    assert more == per_token * length


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES)
def test_exact_attention_lies_below_full_and_macs_are_half(
    arch: Architecture, length: int, batch: int
) -> None:
    full = forward_flop(arch, length, batch).total
    assert forward_flop(arch, length, batch, DEFAULT.change(attention="exact")).total <= full
    assert 2 * forward_flop(arch, length, batch, DEFAULT.change(flop_per_mac=1)).total == full


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES)
def test_decoding_every_token_is_the_exact_causal_prefill(
    arch: Architecture, length: int, batch: int
) -> None:
    exact = DEFAULT.change(attention="exact")
    tokens = (decode_flop(arch, place, batch, exact).total for place in range(1, length + 1))
    assert sum(tokens) == prefill_flop(arch, length, batch, exact).total


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES)
def test_a_run_is_its_sequences(arch: Architecture, length: int, sequences: int) -> None:
    one = training_step_flop(arch, length, 1).total
    assert training_flop(arch, sequences * length, length).total == sequences * one


@_SEARCH
@given(_SHAPES, st.integers(1, 16))
def test_zero_never_needs_more_and_ends_at_an_equal_share(arch: Architecture, ranks: int) -> None:
    plans = [MemoryPlan("mixed", shards=Shards(zero=stage, data=ranks)) for stage in range(4)]
    needs = [state_bytes(arch, plan).total for plan in plans]
    assert needs == sorted(needs, reverse=True)
    assert needs[3] == Fraction(needs[0]) / ranks


@_SEARCH
@given(_SHAPES, _LENGTHS, _BATCHES)
def test_cache_is_linear_in_heads_and_batch(arch: Architecture, length: int, batch: int) -> None:
    kept = min(length, arch.sliding_window) if arch.sliding_window else length
    expected = 4 * arch.n_layers * arch.d_kv * kept * batch
    assert kv_cache_bytes(arch, length, batch).total == expected
