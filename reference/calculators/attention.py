"""Attention without its matrices: how many pairs of positions meet, and what the meeting costs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.parts import list_stacks
from reference.ledger import Line, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.calculators.parts import StackShape
    from reference.conventions import Attention, Convention
    from reference.ledger import Exact


@dataclass(frozen=True, slots=True)
class Workload:
    """What is computed: batch sequences of new_tokens tokens, each after past_tokens cached ones.

    For an encoder-decoder, source_len tokens are attended to across, of which source_tokens are
    new (all in training, none in decoding).
    """

    batch: int
    new_tokens: int
    past_tokens: int = 0
    source_len: int = 0
    source_tokens: int = 0

    def tokens(self, arch: Architecture, stack: str) -> int:
        """Return how many tokens of the whole batch pass the stack of this name."""
        is_source = arch.kind == "encoder-decoder" and stack == "encoder"
        return self.batch * (self.source_tokens if is_source else self.new_tokens)


def count_pairs(new: int, past: int, attention: Attention, window: int = 0) -> Exact:
    """Return how many (query, key) pairs one head of one sequence works on.

    Formula: full new (past + new); half new past + new^2 / 2; exact sum over the new positions of
    min(past + i, window). A window narrows exact only: dense kernels compute the whole square.
    """
    if attention == "none":
        return 0
    if attention == "full":
        return new * (past + new)
    if attention == "half":
        return settle(new * past + Fraction(new * new, 2))
    if not window or past + new <= window:
        return new * past + new * (new + 1) // 2
    growing = max(0, window - past)
    return growing * past + growing * (growing + 1) // 2 + (new - growing) * window


def list_core_lines(arch: Architecture, work: Workload, convention: Convention) -> Iterator[Line]:
    """Yield scores, softmax and weighted sum of each stack, windowed layers apart.

    Formula: scores mac x pairs x n_heads x d_query_key, weighted sum mac x pairs x n_heads x
    d_value, softmax FLOPs a score x pairs x n_heads, each x batch x layers, mac being 2 FLOPs.
    """
    for stack in list_stacks(arch):
        is_source = arch.kind == "encoder-decoder" and stack.name == "encoder"
        new = work.source_tokens if is_source else work.new_tokens
        past = 0 if is_source else work.past_tokens
        way = convention.attention if stack.is_causal else widen(convention.attention)
        for label, window, layers in group_layers(arch, stack, way):
            pairs = count_pairs(new, past, way, window)
            where = (f"{stack.prefix}attention", label)
            yield from weigh_pairs(arch, convention, where, pairs * work.batch, layers, stack)
        if stack.has_cross:
            pairs = new * work.source_len * (convention.attention != "none")
            where = (f"{stack.prefix}cross_attention", "")
            layers = tuple(range(stack.n_layers))
            yield from weigh_pairs(arch, convention, where, pairs * work.batch, layers, stack)


def widen(attention: Attention) -> Attention:
    """Return how a stack without a causal mask is counted: all pairs, or none."""
    return "none" if attention == "none" else "full"


def group_layers(
    arch: Architecture, stack: StackShape, attention: Attention
) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Yield label, window and layers of the layers that attend alike."""
    windowed = arch.window_layers if attention == "exact" and stack.name == "decoder" else ()
    rest = tuple(layer for layer in range(stack.n_layers) if layer not in set(windowed))
    if rest:
        yield "", 0, rest
    if windowed:
        yield ".windowed", arch.sliding_window, windowed


def weigh_pairs(  # noqa: PLR0913, PLR0917 - one line of a ledger needs its name, amount and place
    arch: Architecture,
    convention: Convention,
    label: tuple[str, str],
    pairs: Exact,
    layers: tuple[int, ...],
    stack: StackShape,
) -> Iterator[Line]:
    """Yield what so many pairs cost in each of the layers."""
    name, suffix = label
    mac = convention.flop_per_mac
    costs = (
        ("scores", mac * arch.d_query_key),
        ("softmax", convention.elementwise.softmax),
        ("weighted_sum", mac * arch.d_value),
    )
    for operation, each in costs:
        value = settle(each * pairs * arch.n_heads * len(layers))
        if value:
            component = name.removeprefix(stack.prefix)
            yield Line(f"{name}.{operation}{suffix}", value, component, layers, stack.name)
