"""Prefill, decode and the cache."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reference.architecture import build_architecture
from reference.calculators.inference import decode_flop, kv_cache_bytes, prefill_flop
from reference.calculators.params import Which, count_params
from reference.conventions import CONVENTIONS
from reference.errors import ShapeError

_GPT3 = build_architecture(
    n_layers=96, d_model=12288, n_heads=96, d_ff=49152, vocab_size=50257, positions=2048, tied=True
)
_LLAMA_70B: dict[str, Any] = {
    "n_layers": 80, "d_model": 8192, "n_heads": 64, "n_kv_heads": 8, "d_ff": 28672,
    "vocab_size": 32000, "gated": True,
}  # fmt: skip


def test_a_generated_token_costs_two_flops_a_weight() -> None:
    matmul = count_params(_GPT3, which=Which.MATMUL).total
    short = decode_flop(_GPT3, 1).total
    assert short == 2 * matmul + 4 * 96 * 12288
    assert float(short) == pytest.approx(3.5e11, rel=0.01)


def test_attention_grows_with_the_context() -> None:
    assert decode_flop(_GPT3, 2048).total - decode_flop(_GPT3, 1).total == 4 * 2047 * 96 * 12288


def test_half_of_all_pairs_is_no_matter_of_one_token() -> None:
    kaplan = decode_flop(_GPT3, 100, 1, CONVENTIONS["kaplan"])
    assert kaplan.value("attention.scores") == 2 * 100 * 96 * 12288


# layers, kv heads, head, context, batch: as published for each way of attending
@pytest.mark.parametrize(
    ("fields", "context", "batch", "size"),
    [
        (_LLAMA_70B, 4096, 1, 2 * 80 * 8 * 128 * 4096 * 2),
        ({**_LLAMA_70B, "n_kv_heads": 64}, 4096, 1, 2 * 80 * 64 * 128 * 4096 * 2),
        ({**_LLAMA_70B, "sliding_window": 1024}, 4096, 3, 2 * 80 * 8 * 128 * 1024 * 2 * 3),
        (
            {**_LLAMA_70B, "latent": {"kv_rank": 512, "d_nope": 128, "d_rope": 64, "d_value": 128}},
            100,
            1,
            80 * (512 + 64) * 100 * 2,
        ),
    ],
)
def test_cache(fields: dict[str, Any], context: int, batch: int, size: int) -> None:
    assert kv_cache_bytes(build_architecture(**fields), context, batch).total == size


def test_cache_of_half_a_byte_a_value() -> None:
    arch = build_architecture(**_LLAMA_70B)
    whole = kv_cache_bytes(arch, 10, 1, 1).total
    assert kv_cache_bytes(arch, 10, 1, Fraction(1, 2)).total == whole / 2


def test_an_encoder_decoder_caches_its_source_and_does_not_run_it_again() -> None:
    fields = {**_LLAMA_70B, "kind": "encoder-decoder", "n_encoder_layers": 80}
    arch = build_architecture(**fields)
    assert {line.stack for line in decode_flop(arch, 10).lines if line.layers} == {"decoder"}
    plain = kv_cache_bytes(build_architecture(**_LLAMA_70B), 10)
    assert kv_cache_bytes(arch, 10).total == 2 * plain.total


def test_an_encoder_does_not_generate() -> None:
    arch = build_architecture(**_LLAMA_70B, kind="encoder")
    for calculate in (prefill_flop, decode_flop, kv_cache_bytes):
        with pytest.raises(ShapeError, match="which can generate"):
            calculate(arch, 10)
