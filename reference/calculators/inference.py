"""Inference: the prompt at once (prefill), one token at a time (decode), and the cache between."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.attention import Workload
from reference.calculators.forward import check_sizes, count_workload, forward_flop
from reference.conventions import DEFAULT
from reference.errors import ShapeError
from reference.ledger import Ledger, Line, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.conventions import Convention


def prefill_flop(
    arch: Architecture, prompt_len: int, batch: int = 1, convention: Convention = DEFAULT
) -> Ledger:
    """Return the FLOPs of reading a prompt: a forward pass over all its tokens.

    Args:
        arch: a decoder or encoder-decoder.
        prompt_len: tokens of each prompt.
        batch: prompts.
        convention: what is counted.

    Returns:
        A ledger in FLOP.

    Raises:
        ShapeError: a size below 1, or an encoder, which does not generate.

    Source: as `forward_flop`.
    """
    check_generates(arch)
    return forward_flop(arch, prompt_len, batch, convention).relabel(quantity="prefill")


def decode_flop(
    arch: Architecture, context: int, batch: int = 1, convention: Convention = DEFAULT
) -> Ledger:
    """Return the FLOPs of generating one token for each of batch sequences.

    Formula: 2 x rows x columns for each matrix used, plus 4 x context x n_heads x d_head a layer:
    the new token meets `context` positions, itself among them; keys and values before it are
    cached. An encoder has run before. Half of all pairs makes no sense here: all of them count.

    Args:
        arch: a decoder or encoder-decoder.
        context: positions that the new token attends to, itself included.
        batch: sequences that each get one token.
        convention: what is counted.

    Returns:
        A ledger in FLOP.

    Raises:
        ShapeError: a size below 1, or an encoder, which does not generate.

    Source: Pope et al. 2022 (arXiv 2211.05102), section 2; 2 N a token without attention.
    """
    check_generates(arch)
    check_sizes(context=context, batch=batch)
    if convention.attention == "half":
        convention = dataclasses.replace(convention, attention="exact")
    source_len = context if arch.kind == "encoder-decoder" else 0
    work = Workload(batch, 1, context - 1, source_len=source_len)
    ledger = count_workload(arch, work, convention, "decode")
    lines = tuple(line for line in ledger.lines if line.value)
    told = f"one token a sequence, {context} positions attended to"
    return ledger.relabel(lines=lines).note(told)


def kv_cache_bytes(
    arch: Architecture, context: int, batch: int = 1, bytes_per_value: int | Fraction = 2
) -> Ledger:
    """Return the bytes of the key-value cache.

    Formula: 2 x n_kv_heads x d_head x context x layers x batch x bytes a value; windowed layers
    keep at most the window; latent attention keeps kv_rank + d_rope values a token and layer.

    Args:
        arch: a decoder or encoder-decoder (whose cross-attention caches the source as well).
        context: cached tokens a sequence.
        batch: sequences.
        bytes_per_value: 2 for fp16 and bf16, 1 for fp8.

    Returns:
        A ledger in B.

    Raises:
        ShapeError: a size below 1, or an encoder, which keeps no cache.

    Source: Shazeer 2019 (arXiv 1911.02150), section 2; DeepSeek-V2 (arXiv 2405.04434), table 1.
    """
    check_generates(arch)
    check_sizes(context=context, batch=batch)
    lines = list_cache_lines(arch, context, Fraction(bytes_per_value) * batch)
    return Ledger(
        model="",
        quantity="kv-cache",
        unit="B",
        convention=f"{bytes_per_value} B a value",
        lines=tuple(lines),
        sources=("Shazeer 2019 (arXiv 1911.02150), section 2",),
        notes=(f"{context} cached tokens x {batch} sequences",),
    )


def list_cache_lines(arch: Architecture, context: int, factor: Fraction) -> Iterator[Line]:
    """Yield keys and values of full, windowed and cross-attending layers."""
    windowed = arch.window_layers
    full = tuple(layer for layer in range(arch.n_layers) if layer not in set(windowed))
    groups = [("", context, full), (".windowed", min(context, arch.sliding_window), windowed)]
    if arch.kind == "encoder-decoder":
        groups.append((".cross", context, tuple(range(arch.n_layers))))
    for label, kept, layers in groups:
        for name, width in list_cached_widths(arch):
            value = settle(width * kept * len(layers) * factor)
            if value:
                yield Line(f"kv_cache.{name}{label}", value, "kv_cache", layers)


def list_cached_widths(arch: Architecture) -> tuple[tuple[str, int], ...]:
    """Return what one token keeps in one layer: name and values."""
    if arch.latent:
        return (("latent", arch.latent.kv_rank), ("rotary_key", arch.latent.d_rope))
    return (("keys", arch.d_kv), ("values", arch.d_kv))


def check_generates(arch: Architecture) -> None:
    """Raise ShapeError for an encoder."""
    if arch.kind == "encoder":
        raise ShapeError("kind", "a decoder or encoder-decoder, which can generate", arch.kind)
