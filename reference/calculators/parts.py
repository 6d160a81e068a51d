"""The learned parts of an architecture, listed once: every other calculator counts this list.

A matrix is stored `stored` times a layer and multiplied `used` times a token, which differ for
experts (all stored, top_k used), lookups (used 0) and tied heads (stored 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture

Stack = Literal["encoder", "decoder"]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A weight matrix (rows, columns), its layers, and the stack whose tokens it multiplies."""

    name: str
    component: str
    rows: int
    columns: int
    layers: tuple[int, ...] = ()
    stack: Stack = "decoder"
    stored: int = 1
    used: int = 1
    has_bias: bool = False
    tokens_of: Stack = "decoder"

    @property
    def repeats(self) -> int:
        """How many layers have it; 1 outside the layers."""
        return len(self.layers) if self.layers else 1

    @property
    def is_outside(self) -> bool:
        """Whether it belongs to no layer (embedding, head)."""
        return not self.layers


@dataclass(frozen=True, slots=True)
class StackShape:
    """One stack of layers: its prefix in line names, and whether it attends to another stack."""

    name: Stack
    n_layers: int
    prefix: str = ""
    has_cross: bool = False
    is_causal: bool = True


def list_stacks(arch: Architecture) -> tuple[StackShape, ...]:
    """Return the stacks of layers in the order in which tokens pass them."""
    if arch.kind == "encoder":
        return (StackShape("encoder", arch.n_layers, is_causal=False),)
    if arch.kind == "decoder":
        return (StackShape("decoder", arch.n_layers),)
    return (
        StackShape("encoder", arch.n_encoder_layers, prefix="encoder.", is_causal=False),
        StackShape("decoder", arch.n_layers, prefix="decoder.", has_cross=True),
    )


def list_matrices(arch: Architecture) -> tuple[Matrix, ...]:
    """Return every matrix of the model: embeddings, layers, output head."""
    layers = [matrix for stack in list_stacks(arch) for matrix in list_layer_matrices(arch, stack)]
    return (*list_embeddings(arch), *layers, *list_head(arch))


def list_embeddings(arch: Architecture) -> Iterator[Matrix]:
    """Yield the tables of the input: tokens, positions, types, relative positions."""
    width = arch.d_embedding or arch.d_model
    main = list_stacks(arch)[0].name
    relative = arch.relative_buckets * len(list_stacks(arch))
    tables = (
        ("embedding.tokens", arch.vocab_size, width),
        ("embedding.positions", arch.positions, arch.d_model),
        ("embedding.types", arch.token_types, arch.d_model),
        ("embedding.relative_positions", relative, arch.n_heads),
    )
    for name, rows, columns in tables:
        if rows:
            yield Matrix(name, "embedding", rows, columns, used=0, tokens_of=main)
    if width != arch.d_model:
        yield Matrix("embedding.projection", "embedding", width, arch.d_model, tokens_of=main)


def list_layer_matrices(arch: Architecture, stack: StackShape) -> Iterator[Matrix]:
    """Yield the matrices of one stack's layers: attention, cross-attention, feed-forward."""
    every = tuple(range(stack.n_layers))
    shapes = list_latent_shapes(arch) if arch.latent else list_attention_shapes(arch)
    for name, rows, columns, has_bias in shapes:
        yield place(stack, f"attention.{name}", rows, columns, every, has_bias=has_bias)
    if stack.has_cross:
        for name, rows, columns, has_bias in list_attention_shapes(arch):
            yield Matrix(
                f"{stack.prefix}cross_attention.{name}", "cross_attention", rows, columns, every,
                stack.name, has_bias=has_bias,
                tokens_of="encoder" if name in {"key", "value"} else "decoder",
            )  # fmt: skip
    yield from list_feed_forward(arch, stack)


def place(
    stack: StackShape, name: str, rows: int, columns: int, layers: tuple[int, ...], **more: int
) -> Matrix:
    """Return a matrix in these layers of the stack, multiplied for the stack's own tokens."""
    return Matrix(
        f"{stack.prefix}{name}", name.partition(".")[0], rows, columns, layers, stack.name,
        stored=more.get("stored", 1), used=more.get("used", 1),
        has_bias=bool(more.get("has_bias")), tokens_of=stack.name,
    )  # fmt: skip


def list_attention_shapes(arch: Architecture) -> tuple[tuple[str, int, int, bool], ...]:
    """Return name, rows, columns and bias of the four matrices of grouped-query attention."""
    return (
        ("query", arch.d_model, arch.d_attention, arch.bias_qkv),
        ("key", arch.d_model, arch.d_kv, arch.bias_qkv),
        ("value", arch.d_model, arch.d_kv, arch.bias_qkv),
        ("output", arch.d_attention, arch.d_model, arch.bias_out),
    )


def list_latent_shapes(arch: Architecture) -> tuple[tuple[str, int, int, bool], ...]:
    """Return name, rows, columns and bias of the matrices of multi-head latent attention.

    Source: DeepSeek-V2 (arXiv 2405.04434), equations 9 to 19.
    """
    latent = arch.latent
    if latent is None:
        return ()
    queries = arch.n_heads * (latent.d_nope + latent.d_rope)
    keys_values = arch.n_heads * (latent.d_nope + latent.d_value)
    direct = (("query", arch.d_model, queries, False),)
    ranked = (
        ("query_down", arch.d_model, latent.q_rank, arch.bias_qkv),
        ("query_up", latent.q_rank, queries, False),
    )
    return (
        *(ranked if latent.q_rank else direct),
        ("key_value_down", arch.d_model, latent.kv_rank + latent.d_rope, arch.bias_qkv),
        ("key_value_up", latent.kv_rank, keys_values, False),
        ("output", arch.n_heads * latent.d_value, arch.d_model, arch.bias_out),
    )


def list_feed_forward(arch: Architecture, stack: StackShape) -> Iterator[Matrix]:
    """Yield dense feed-forward matrices, and router, routed and shared experts where there are."""
    routed = split_expert_layers(arch, stack.n_layers)
    dense = tuple(layer for layer in range(stack.n_layers) if layer not in set(routed))
    if dense:
        yield from list_inner(arch, stack, "feed_forward", arch.d_ff, dense)
    spec = arch.experts
    if spec is None or not routed:
        return
    yield place(
        stack, "router.weights", arch.d_model, spec.n_experts, routed, has_bias=spec.router_bias
    )
    yield from list_inner(
        arch, stack, "experts", spec.d_expert, routed, (spec.n_experts, spec.top_k)
    )
    if spec.n_shared:
        shared = (spec.n_shared, spec.n_shared)
        width = spec.d_shared or spec.d_expert
        yield from list_inner(arch, stack, "shared_experts", width, routed, shared)
    if spec.n_shared and spec.shared_gate:
        yield place(stack, "shared_experts.scale", arch.d_model, 1, routed)


def list_inner(  # noqa: PLR0913, PLR0917 - the copies are what experts add to a dense layer
    arch: Architecture,
    stack: StackShape,
    component: str,
    width: int,
    layers: tuple[int, ...],
    copies: tuple[int, int] = (1, 1),
) -> Iterator[Matrix]:
    """Yield up, gate (where gated) and down; copies is how many are stored and used a token."""
    stored, used = copies
    for name in ("up", "gate") if arch.gated else ("up",):
        yield place(
            stack, f"{component}.{name}", arch.d_model, width, layers,
            stored=stored, used=used, has_bias=arch.bias_ffn,
        )  # fmt: skip
    yield place(
        stack, f"{component}.down", width, arch.d_model, layers,
        stored=stored, used=used, has_bias=arch.bias_ffn,
    )  # fmt: skip


def split_expert_layers(arch: Architecture, n_layers: int) -> tuple[int, ...]:
    """Return which of n_layers layers have experts."""
    spec = arch.experts
    if spec is None:
        return ()
    return tuple(range(spec.first_k_dense + spec.every - 1, n_layers, spec.every))


def list_head(arch: Architecture) -> Iterator[Matrix]:
    """Yield the output head; a tied head is multiplied but not stored again."""
    if arch.head == "none":
        return
    last = list_stacks(arch)[-1].name
    width = arch.d_embedding or arch.d_model
    if arch.head == "mlm":
        yield Matrix("head.transform", "head", arch.d_model, width, has_bias=True, tokens_of=last)
    elif width != arch.d_model:
        yield Matrix("head.projection", "head", arch.d_model, width, tokens_of=last)
    yield Matrix(
        "head.logits", "head", width, arch.vocab_size,
        stored=0 if arch.tied else 1, has_bias=arch.bias_head, tokens_of=last,
    )  # fmt: skip
