"""Activations kept for the backward pass, as three named lists of what is kept.

"notebook" and "listed" count values of the parts that CS336 assignment 1 lists; "megatron" counts
bytes as Korthikanti et al. do, with dropout masks, recomputation and tensor or sequence shards.

Values a token and layer: norms d each; queries, keys, values; scores and softmax n_heads x seq
each; weighted sum; output; feed-forward inner values before and after the activation (and a third
of them where gated). Outside the layers: final norm d, logits V, for the loss V once more.
"megatron" at 2 B a value is s b h (34 + 5 a s / h) a layer for d_ff = 4 h. Selective recomputation
drops what grows with seq^2; full keeps the input of each layer only.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from reference.calculators.forward import check_sizes
from reference.ledger import Ledger, Line, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.conventions import Recompute
    from reference.ledger import Exact

Kept = Literal["notebook", "listed", "megatron"]

_SOURCES = {
    "notebook": "GPT-2 XL notebook: one norm a layer, scores without softmax, no output copies",
    "listed": "all parts that CS336 assignment 1 lists (two norms, softmax, outputs, loss)",
    "megatron": "Korthikanti et al. 2022 (arXiv 2205.05198), equations 1 to 6, without final norm",
}


@dataclass(frozen=True, slots=True)
class ActivationRecipe:
    """Which activations are kept, what is recomputed, and whether sequences are sharded too."""

    kept: Kept = "listed"
    recompute: Recompute = "none"
    is_sequence_parallel: bool = False


DEFAULT_ACTIVATIONS = ActivationRecipe()


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns values a token into bytes of one device: width, tokens, shards."""

    bytes_per_value: Exact
    tokens: int
    tensor: int = 1

    def weigh(self, values: int, masks: int, *, is_split: bool) -> Exact:
        """Return the bytes of so many values and one-byte masks a token."""
        whole = Fraction((values * self.bytes_per_value + masks) * self.tokens)
        return settle(whole / (self.tensor if is_split else 1))


def activation_bytes(  # noqa: PLR0913, PLR0917 - each argument is a factor of the formula
    arch: Architecture,
    seq_len: int,
    batch: int = 1,
    recipe: ActivationRecipe = DEFAULT_ACTIVATIONS,
    bytes_per_value: Exact = 4,
    tensor: int = 1,
) -> Ledger:
    """Return the bytes of activations kept on one device during one step.

    Formula: as the module tells.

    Args:
        arch: the shape of the model.
        seq_len: tokens a sequence.
        batch: sequences on this device.
        recipe: what is kept.
        bytes_per_value: 2 or 4; dropout masks are always one byte.
        tensor: tensor shards.

    Returns:
        A ledger in B.

    Raises:
        ShapeError: a size below 1.

    Source: as told in the ledger's sources.
    """
    check_sizes(seq_len=seq_len, batch=batch, tensor=tensor)
    scale = Scale(bytes_per_value, seq_len * batch, tensor)
    return Ledger(
        model="",
        quantity="activations",
        unit="B",
        convention=recipe.kept,
        lines=tuple(list_kept_lines(arch, seq_len, recipe, scale)),
        sources=(_SOURCES[recipe.kept],),
        counted=(("activations", recipe.kept), ("recomputation", recipe.recompute)),
    )


def list_kept_lines(
    arch: Architecture, seq_len: int, recipe: ActivationRecipe, scale: Scale
) -> Iterator[Line]:
    """Yield what is kept in the layers, then what is kept outside them."""
    is_megatron = recipe.kept == "megatron"
    parts = list_megatron(arch, seq_len) if is_megatron else list_values(arch, seq_len, recipe.kept)
    kept = [part for part in parts if not is_dropped(part[0], recipe.recompute)]
    if recipe.recompute == "full":
        kept = [("layer_input", arch.d_model, 0, False)]
    layers = tuple(range(arch.n_layers + arch.n_encoder_layers))
    for name, values, masks, is_split in kept:
        each = scale.weigh(values, masks, is_split=is_split or recipe.is_sequence_parallel)
        yield Line(f"activations.{name}", each * len(layers), "activations", layers)
    for name, values in list_outside(arch, recipe.kept):
        value = scale.weigh(values, 0, is_split=True)
        yield Line(f"activations.{name}", value, "activations")


def is_dropped(name: str, recompute: Recompute) -> bool:
    """Return whether recomputation makes it needless to keep this part of a layer."""
    if recompute == "full":
        return True
    return recompute == "selective" and name in {"scores", "softmax", "score_dropout"}


def list_values(
    arch: Architecture, seq_len: int, kept: str
) -> Iterator[tuple[str, int, int, bool]]:
    """Yield name, values a token, mask bytes a token and whether tensor shards split it."""
    is_listed = kept == "listed"
    inner = count_inner_width(arch)
    norms = arch.norms_per_layer if is_listed else 1
    yield "norms", norms * arch.d_model, 0, False
    yield "query_key_value", arch.d_attention + 2 * arch.d_kv, 0, True
    yield "scores", arch.n_heads * seq_len, 0, True
    if is_listed:
        yield "softmax", arch.n_heads * seq_len, 0, True
    yield "weighted_sum", arch.d_attention, 0, True
    if is_listed:
        yield "attention_output", arch.d_model, 0, False
    yield "inner", (3 if arch.gated else 2) * inner, 0, True
    if is_listed:
        yield "feed_forward_output", arch.d_model, 0, False


def list_megatron(arch: Architecture, seq_len: int) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the parts of s b h (34 + 5 a s / h), as `list_values` does."""
    width, scores = arch.d_model, arch.n_heads * seq_len
    yield "norm_inputs", 2 * width, 0, False
    yield "attention_input", width, 0, False
    yield "query_key_value", arch.d_attention + 2 * arch.d_kv, 0, True
    yield "softmax", scores, 0, True
    yield "score_dropout", scores, scores, True
    yield "output_input", arch.d_attention, 0, True
    yield "output_dropout", 0, width, False
    yield "feed_forward_input", width, 0, False
    yield "inner", (3 if arch.gated else 2) * count_inner_width(arch), 0, True
    yield "feed_forward_dropout", 0, width, False


def count_inner_width(arch: Architecture) -> int:
    """Return the inner feed-forward values of a token, averaged over dense and expert layers."""
    spec = arch.experts
    if spec is None:
        return arch.d_ff
    active = spec.top_k * spec.d_expert + spec.n_shared * (spec.d_shared or spec.d_expert)
    routed = len(arch.expert_layers)
    return (routed * active + (arch.n_layers - routed) * arch.d_ff) // arch.n_layers


def list_outside(arch: Architecture, kept: str) -> Iterator[tuple[str, int]]:
    """Yield name and values a token of what is kept outside the layers."""
    if arch.head == "none":
        return
    if kept != "megatron":
        yield "final_norm", arch.d_model
        yield "logits", arch.vocab_size
    if kept == "listed":
        yield "cross_entropy", arch.vocab_size
    if kept == "megatron":
        yield "head_input", 2 * arch.d_model
        yield "logits_fp32", 2 * arch.vocab_size
