"""The table of three levels for models that the notebook does not know."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reference.architecture import Architecture, build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.optimizer import optimizer_flop
from reference.calculators.training import training_step_flop
from reference.conventions import CONVENTIONS, Convention
from reference.errors import ShapeError
from reference.notebook import list_records, tabulate_flop

_SIZES = {"n_layers": 3, "d_model": 8, "n_heads": 2, "d_ff": 16, "vocab_size": 10}
_DENSE = build_architecture(**_SIZES)
_EXPERTS = build_architecture(
    **_SIZES, experts={"n_experts": 4, "top_k": 2, "d_expert": 5, "n_shared": 1, "first_k_dense": 1}
)


def _flop(arch: Architecture, convention: Convention) -> dict[str, Fraction]:
    records = list_records(arch, 6, 2, convention)
    names = ["/".join(filter(None, list(row.values())[:3])) for row in records]
    return {name: row["FLOPs"] for name, row in zip(names, records, strict=True)}


@pytest.mark.parametrize("name", list(CONVENTIONS))
@pytest.mark.parametrize("arch", [_DENSE, _EXPERTS], ids=["dense", "experts"])
def test_rows_of_all_layers_sum_to_the_step(arch: Architecture, name: str) -> None:
    convention = CONVENTIONS[name]
    flop = _flop(arch, convention)
    forward = forward_flop(arch, 6, 2, convention).total
    parts = ("Embedding", "Transformer_block/Overall_Transformer_block", "RMSNorm_final", "LM_head")
    assert sum(flop.get(part, 0) for part in parts) == forward
    assert flop["forward_pass_TransformerLM"] == forward
    update = optimizer_flop(arch, "adamw", convention).total
    step = training_step_flop(arch, 6, 2, convention).total
    with_update = step if convention.is_optimizer_in_step else step + update
    assert flop["Overall_TransformerLM"] == with_update


def test_rows_appear_where_a_convention_counts_more() -> None:
    assert "Embedding" not in _flop(_DENSE, CONVENTIONS["flopcounter"])
    assert _flop(_DENSE, CONVENTIONS["chinchilla"])["Embedding"] == 2 * 10 * 8 * 12
    assert "recomputation_TransformerLM" not in _flop(_DENSE, CONVENTIONS["flopcounter"])
    repeated = _flop(_DENSE, CONVENTIONS["megatron"])
    inside = repeated["Transformer_block/Overall_Transformer_block"]
    assert repeated["recomputation_TransformerLM"] == inside


def test_rows_of_one_layer_are_the_mean_where_layers_differ() -> None:
    dense = 2 * 2 * 8 * 16
    routed = 2 * 8 * 4 + 2 * 2 * 8 * 5 * (2 + 1)
    flop = _flop(_EXPERTS, CONVENTIONS["flopcounter"])
    assert flop["Transformer_block/FFN"] == 12 * Fraction(dense + 2 * routed, 3)


def test_a_frame_holds_the_records() -> None:
    frame = tabulate_flop(_DENSE, 6, 2)
    assert list(frame["FLOPs"]) == list(_flop(_DENSE, CONVENTIONS["notebook"]).values())


def test_two_stacks_do_not_fit_the_table() -> None:
    arch = build_architecture(**_SIZES, kind="encoder-decoder", n_encoder_layers=2)
    with pytest.raises(ShapeError, match="expected one stack of layers, decoder or encoder"):
        tabulate_flop(arch, 6)
