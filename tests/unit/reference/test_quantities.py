"""Quantities by name: what each needs, and which convention it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reference.architecture import ModelSpec, build_architecture
from reference.calculators.cost import Power
from reference.conventions import CONVENTIONS
from reference.errors import BaseReferenceError, ConventionError, MissingInputError
from reference.quantities import QUANTITIES, calculate, compare_conventions
from reference.request import Request
from reference.types import Source

_ARCH = build_architecture(n_layers=2, d_model=8, n_heads=2, d_ff=16, vocab_size=10)
_SOURCES = {"tokens": (Source(text="tokens paper"),), "params": (Source(text="params paper"),)}
_SPEC = ModelSpec(
    name="m", architecture=_ARCH, params=1000, tokens=500, seq_len=20, figure_sources=_SOURCES
)
_FULL = Request(_SPEC, time_s=Fraction(9), price=Fraction(2), power=Power(300))


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_every_quantity_of_a_full_request_is_a_ledger_with_sources(name: str) -> None:
    ledger = calculate(name, _FULL)
    assert ledger.quantity == name
    assert ledger.model == "m"
    assert ledger.total > 0
    assert ledger.lines
    assert ledger.sources
    assert ledger.unit in {"parameter", "token", "FLOP", "FLOP/s", "B", "s", "1", "USD", "J"}


def test_a_run_names_the_sources_of_its_figures() -> None:
    assert {"tokens paper", "params paper"} <= set(calculate("training-flops", _FULL).sources)
    assert "tokens paper" not in calculate("forward", _FULL).sources


def test_six_nd_takes_the_published_figures_and_any_other_counts() -> None:
    by_totals = Request(_SPEC, convention=CONVENTIONS["6nd"])
    assert calculate("training-flops", by_totals).total == 6 * 1000 * 500
    counted = calculate("training-flops", Request(_SPEC)).total
    assert counted == 25 * calculate("training-step", Request(_SPEC)).total


def test_six_nd_of_a_shape_counts_its_parameters() -> None:
    own = Request(ModelSpec(name="own", architecture=_ARCH), CONVENTIONS["6nd"], tokens=7)
    params = calculate("params", own).total
    assert calculate("training-flops", own).total == 6 * params * 7


def test_recomputation_reaches_six_nd() -> None:
    full = CONVENTIONS["6nd"].change(recompute="full")
    assert calculate("training-flops", Request(_SPEC, full)).total == 8 * 1000 * 500


def test_totals_alone_are_enough_for_a_run_and_not_for_a_pass() -> None:
    bare = Request(ModelSpec(name="b", params=1000, tokens=500))
    assert calculate("training-flops", bare).total == 6 * 1000 * 500
    assert calculate("training-flops", bare).convention == "6nd"
    with pytest.raises(MissingInputError, match="the shape of the model"):
        calculate("forward", bare)


def test_steps_are_tokens_and_optimizer_steps() -> None:
    notebook = CONVENTIONS["notebook"]
    by_steps = Request(_SPEC, notebook, batch=5, steps=3)
    by_tokens = Request(_SPEC, notebook, tokens=3 * 5 * 20)
    update = calculate("optimizer-step", Request(_SPEC, notebook)).total
    both = [calculate("training-flops", request).total for request in (by_steps, by_tokens)]
    assert both[0] - both[1] == 3 * update


def test_memory_counts_activations_where_a_batch_is_given() -> None:
    params = calculate("params", _FULL).total
    assert calculate("memory", Request(_SPEC)).total == 16 * params
    activations = calculate("activations", Request(_SPEC, batch=3)).total
    assert calculate("memory", Request(_SPEC, batch=3)).total == 16 * params + activations


_MISSING: list[tuple[str, Request, str]] = [
    ("forward", Request(ModelSpec(name="x", architecture=_ARCH)), "--context"),
    ("training-flops", Request(ModelSpec(name="x", architecture=_ARCH), seq_len=4), "--tokens"),
    ("cost", Request(_SPEC), "--price"),
    ("energy", Request(_SPEC), "--power"),
    ("tax", Request(_SPEC), "unknown quantity 'tax'"),
]


@pytest.mark.parametrize(("name", "request_", "message"), _MISSING)
def test_a_missing_input_is_named(name: str, request_: Request, message: str) -> None:
    with pytest.raises(BaseReferenceError, match=message):
        calculate(name, request_)


@pytest.mark.parametrize(
    ("name", "convention"),
    [
        ("decode", "megatron"), ("decode", "guide"), ("params", "guide"), ("memory", "6nd"),
        ("optimizer-step", "kaplan"), ("kv-cache", "flopcounter"), ("activations", "notebook"),
    ],
)  # fmt: skip
def test_a_convention_that_does_not_apply_is_refused(name: str, convention: str) -> None:
    with pytest.raises(ConventionError, match=f"'{convention}' does not apply to {name}"):
        calculate(name, Request(_SPEC, CONVENTIONS[convention]))


def test_comparison_holds_every_convention_that_applies() -> None:
    names = [ledger.convention for ledger in compare_conventions("training-step", _FULL)]
    assert names == list(CONVENTIONS)
    assert "guide" not in [each.convention for each in compare_conventions("decode", _FULL)]
    assert len({ledger.total for ledger in compare_conventions("forward", _FULL)}) > 5
