"""The norms of an architecture: their learned vectors and the width that they work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference.calculators.parts import list_stacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.calculators.parts import Stack, StackShape


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm a layer (or one in all): learned elements, and elements it works on a token."""

    name: str
    learned: int
    width: int
    layers: tuple[int, ...] = ()
    stack: Stack = "decoder"

    @property
    def repeats(self) -> int:
        """How many layers have it; 1 outside the layers."""
        return len(self.layers) if self.layers else 1


def list_norms(arch: Architecture) -> tuple[Norm, ...]:
    """Return every norm of the model, in the order of the layers."""
    stacks = list_stacks(arch)
    first, last = stacks[0].name, stacks[-1].name
    width, learned = arch.d_model, arch.norm_vectors * arch.d_model
    inside = [norm for stack in stacks for norm in list_layer_norms(arch, stack)]
    outside = []
    if arch.embedding_norm:
        outside.append(Norm("norm.embedding", learned, width, stack=first))
    if arch.final_norm:
        outside += [Norm(f"{s.prefix}norm.final", learned, width, stack=s.name) for s in stacks]
    if arch.head == "mlm":
        head_width = arch.d_embedding or width
        outside.append(Norm("norm.head", arch.norm_vectors * head_width, head_width, stack=last))
    return (*inside, *outside)


def list_layer_norms(arch: Architecture, stack: StackShape) -> Iterator[Norm]:
    """Yield the norms of each layer: around its parts, on queries and keys, on latents."""
    layers = tuple(range(stack.n_layers))
    vectors, width = arch.norm_vectors, arch.d_model
    for number in range(1, arch.norms_per_layer + stack.has_cross + 1):
        name = f"{stack.prefix}norm.{number}"
        yield Norm(name, vectors * width, width, layers, stack.name)
    widths = {"query": arch.d_attention, "key": arch.d_kv}
    for name, full in widths.items() if arch.qk_norm != "none" else ():
        learned = arch.d_head if arch.qk_norm == "head" else full
        yield Norm(f"{stack.prefix}norm.{name}", vectors * learned, full, layers, stack.name)
    latent = arch.latent
    ranks = (("query_rank", latent.q_rank), ("kv_rank", latent.kv_rank)) if latent else ()
    for name, rank in ranks:
        if rank:
            yield Norm(f"{stack.prefix}norm.{name}", vectors * rank, rank, layers, stack.name)
