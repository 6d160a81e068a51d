"""Operations that are no matrix multiplication, as far as a convention counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.calculators.norms import list_norms
from reference.calculators.parts import list_matrices, list_stacks
from reference.ledger import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.calculators.attention import Workload
    from reference.calculators.parts import Matrix
    from reference.conventions import Convention


def list_elementwise_lines(
    arch: Architecture, work: Workload, convention: Convention
) -> Iterator[Line]:
    """Yield norms, activations, gate products, residual and bias additions, added positions.

    Formula: FLOPs an element (`convention.elementwise`) x elements a token x tokens x layers.
    """
    yield from list_norm_costs(arch, work, convention)
    for matrix in list_matrices(arch):
        tokens = work.tokens(arch, matrix.tokens_of) * matrix.repeats
        for name, each in price_matrix(arch, matrix, convention):
            if each:
                yield Line(name, each * tokens, matrix.component, matrix.layers, matrix.stack)
    for stack in list_stacks(arch):
        tokens = work.tokens(arch, stack.name)
        adds = convention.elementwise.residual * arch.d_model * (2 + stack.has_cross)
        if adds:
            layers = tuple(range(stack.n_layers))
            value = adds * tokens * stack.n_layers
            yield Line(f"{stack.prefix}residual.add", value, "residual", layers, stack.name)


def list_norm_costs(arch: Architecture, work: Workload, convention: Convention) -> Iterator[Line]:
    """Yield the cost of each norm: (FLOPs an element x width + FLOPs a token) x tokens x layers."""
    costs = convention.elementwise
    for norm in list_norms(arch):
        if norm.name.endswith("norm.final") and not costs.final_norm:
            continue
        each = costs.norm_element * norm.width + costs.norm_token
        if each:
            tokens = work.tokens(arch, norm.stack)
            yield Line(norm.name, each * tokens * norm.repeats, "norm", norm.layers, norm.stack)


def price_matrix(
    arch: Architecture, matrix: Matrix, convention: Convention
) -> Iterator[tuple[str, int]]:
    """Yield name and FLOPs a token of what goes with a matrix: activation, gate, bias, lookup."""
    costs = convention.elementwise
    stem, _, last = matrix.name.rpartition(".")
    if last == "up" and matrix.component != "router":
        yield f"{stem}.activation", costs.activation * matrix.columns * matrix.used
    if last == "gate":
        yield f"{stem}.gate_product", costs.gate * matrix.columns * matrix.used
    if matrix.name == "embedding.tokens" and not (arch.rotary or arch.relative_buckets):
        yield "embedding.add_positions", costs.embedding * arch.d_model
    if matrix.has_bias:
        yield f"{matrix.name}_bias", costs.bias * matrix.columns * matrix.used
