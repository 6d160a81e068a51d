"""Parameters of stacks that the measured list does not hold: T5, projections, shared experts."""

from __future__ import annotations

from typing import Any

import pytest

from reference.architecture import Architecture, build_architecture
from reference.calculators.params import Which, count_params
from reference.conventions import CONVENTIONS

_T5 = {"kind": "encoder-decoder", "vocab_size": 32128, "relative_buckets": 32, "tied": True}
# Sizes of Raffel et al. 2020, section 3.7; totals of the released checkpoints.
_T5_SIZES = [
    (6, 512, 8, 64, 2048, 60_506_624),
    (12, 768, 12, 64, 3072, 222_903_552),
    (24, 1024, 16, 64, 4096, 737_668_096),
    (24, 1024, 32, 128, 16384, 2_851_598_336),
    (24, 1024, 128, 128, 65536, 11_307_321_344),
]


def _t5(layers: int, width: int, heads: int, d_head: int, d_ff: int) -> Architecture:
    return build_architecture(
        n_layers=layers, n_encoder_layers=layers, d_model=width, n_heads=heads, d_head=d_head,
        d_ff=d_ff, **_T5,
    )  # fmt: skip


@pytest.mark.parametrize("row", _T5_SIZES)
def test_t5_as_released(row: tuple[int, ...]) -> None:
    assert count_params(_t5(*row[:5])).total == row[5]


def test_opt_350m_projects_its_narrow_embedding() -> None:
    arch = build_architecture(
        n_layers=24, d_model=1024, n_heads=16, d_ff=4096, vocab_size=50272, positions=2050,
        d_embedding=512, norm="layernorm", bias_qkv=True, bias_out=True, bias_ffn=True, tied=True,
        final_norm=False,
    )  # fmt: skip
    assert count_params(arch).total == 331_196_416


def test_qwen_moe_has_shared_experts_with_a_scale() -> None:
    arch = build_architecture(
        n_layers=24, d_model=2048, n_heads=16, d_ff=5632, vocab_size=151936, gated=True,
        bias_qkv=True,
        experts={"n_experts": 60, "top_k": 4, "d_expert": 1408, "n_shared": 1, "d_shared": 5632,
                 "shared_gate": True},
    )  # fmt: skip
    assert count_params(arch).total == 14_315_784_192


_SMALL: dict[str, Any] = {"n_layers": 2, "d_model": 8, "n_heads": 2, "d_ff": 16, "vocab_size": 10}


def test_kinds_of_parameters_nest() -> None:
    spec = {"n_experts": 4, "top_k": 1, "d_expert": 16}
    arch = build_architecture(**_SMALL, tied=True, positions=5, bias_ffn=True, experts=spec)
    counts = {which: count_params(arch, which=which).total for which in Which}
    experts = 3 * 2 * (2 * 8 * 16 + 16 + 8)
    assert counts[Which.TOTAL] - counts[Which.ACTIVE] == experts
    assert counts[Which.TOTAL] - counts[Which.NON_EMBEDDING] == (10 + 5) * 8
    per_layer = 4 * 8 * 8 + 8 * 4 + 2 * 8 * 16
    assert counts[Which.MATMUL] == 2 * per_layer + 10 * 8


@pytest.mark.parametrize(
    ("tied", "convention", "heads"),
    [(True, "flopcounter", 0), (False, "flopcounter", 1), (True, "notebook", 1)],
)
def test_a_head_is_stored_once_or_not_at_all(*, tied: bool, convention: str, heads: int) -> None:
    arch = build_architecture(**_SMALL, tied=tied)
    names = [line.name for line in count_params(arch, CONVENTIONS[convention]).lines]
    assert names.count("head.logits") == heads


def test_norms_and_biases_are_lines_of_their_own_convention() -> None:
    arch = build_architecture(**_SMALL, bias_qkv=True, norm="layernorm")
    everything, matrices = count_params(arch), count_params(arch, CONVENTIONS["notebook"])
    norms = (2 * 2 + 1) * 2 * 8
    assert everything.total - matrices.total == norms + 2 * 3 * 8
    assert everything.by_component()["norm"] == norms
