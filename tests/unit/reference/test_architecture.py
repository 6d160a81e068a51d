"""Shapes: what follows by definition, and what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from reference.architecture import ModelSpec, build_architecture
from reference.errors import ShapeError
from reference.types import Source

_GPT2 = {"n_layers": 12, "d_model": 768, "n_heads": 12, "d_ff": 3072, "vocab_size": 50257}


def test_left_out_sizes_follow_from_their_definition() -> None:
    arch = build_architecture(**_GPT2, rotary=True)
    assert (arch.n_kv_heads, arch.d_head, arch.d_rotary) == (12, 64, 64)
    assert (arch.d_attention, arch.d_kv, arch.norm_vectors) == (768, 768, 1)


@pytest.mark.parametrize(
    ("norm", "vectors"), [("layernorm", 2), ("rmsnorm", 1), ("nonparametric", 0)]
)
def test_norm_kind_tells_its_vectors(norm: str, vectors: int) -> None:
    assert build_architecture(**_GPT2, norm=norm).norm_vectors == vectors
    assert build_architecture(**_GPT2, norm=norm, norm_vectors=1).norm_vectors == 1


_WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"n_heads": 7}, "n_heads", "divisor of d_model = 768"),
    ({"n_kv_heads": 5}, "n_kv_heads", "divisor of n_heads = 12"),
    ({"n_layers": 0}, "n_layers", "greater than 0"),
    ({"d_ff": -1}, "d_ff", "greater than 0"),
    ({"n_heads": 0}, "n_heads", "greater than 0"),
    ({"d_model": 0}, "d_model", "greater than 0"),
    ({"vocab_size": 1.5}, "vocab_size", "integer"),
    ({"expansion": 4}, "expansion", "not permitted"),
    ({"kind": "encoder-decoder"}, "n_encoder_layers", "more than 0"),
    ({"n_encoder_layers": 3}, "n_encoder_layers", "more than 0"),
    ({"experts": {"n_experts": 2, "top_k": 3, "d_expert": 4}}, "top_k", "at most n_experts = 2"),
    (
        {"experts": {"n_experts": 2, "top_k": 1, "d_expert": 4, "first_k_dense": 13}},
        "first_k_dense",
        "at most n_layers = 12",
    ),
]


@pytest.mark.parametrize(("fields", "name", "expected"), _WRONG)
def test_impossible_shapes_say_what_was_expected(
    fields: dict[str, Any], name: str, expected: str
) -> None:
    with pytest.raises(ShapeError) as error:
        build_architecture(**{**_GPT2, **fields})
    assert error.value.field.endswith(name)
    assert expected in str(error.value)


def test_a_missing_size_is_named() -> None:
    with pytest.raises(ShapeError, match="d_ff"):
        build_architecture(n_layers=1, d_model=8, n_heads=2, vocab_size=3)


def test_heads_need_not_divide_where_their_width_is_told() -> None:
    assert build_architecture(**{**_GPT2, "n_heads": 7}, d_head=100).d_attention == 700


def test_expert_and_dense_layers_share_the_layers() -> None:
    spec = {"n_experts": 4, "top_k": 1, "d_expert": 8, "first_k_dense": 1, "every": 2}
    arch = build_architecture(**_GPT2, experts=spec)
    assert arch.expert_layers == (2, 4, 6, 8, 10)
    assert sorted(arch.expert_layers + arch.dense_layers) == list(range(12))


@pytest.mark.parametrize(
    ("every", "layers"),
    [(1, tuple(range(12))), (2, (0, 2, 4, 6, 8, 10)), (6, (*range(5), *range(6, 11)))],
)
def test_windowed_layers_come_by_their_period(every: int, layers: tuple[int, ...]) -> None:
    arch = build_architecture(**_GPT2, sliding_window=128, window_every=every)
    assert arch.window_layers == layers


def test_latent_heads_have_two_widths() -> None:
    latent = {"kv_rank": 16, "d_nope": 8, "d_rope": 4, "d_value": 6}
    arch = build_architecture(**_GPT2, latent=latent)
    assert (arch.d_query_key, arch.d_value) == (12, 6)


def test_sources_are_told_once() -> None:
    paper = (Source(text="a paper"),)
    spec = ModelSpec(name="x", figure_sources={"params": paper, "tokens": paper})
    assert spec.sources == ("a paper",)
