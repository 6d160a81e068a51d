"""Parameters: total, active for a token, without embeddings, and touched by a multiplication."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reference.calculators.norms import list_norms
from reference.calculators.parts import list_matrices
from reference.conventions import DEFAULT
from reference.ledger import Ledger, Line

if TYPE_CHECKING:
    from reference.architecture import Architecture
    from reference.calculators.parts import Matrix
    from reference.conventions import Convention


class Which(StrEnum):
    """Which parameters are meant."""

    TOTAL = "params"
    ACTIVE = "active-params"
    NON_EMBEDDING = "non-embedding-params"
    MATMUL = "matmul-params"


def count_params(
    arch: Architecture,
    convention: Convention = DEFAULT,
    which: Which = Which.TOTAL,
    model: str = "",
) -> Ledger:
    """Return the trainable parameters, line by line.

    Formula: rows x columns (+ columns where there is a bias) for each stored matrix; vectors x
    width for each norm. A tied head is stored once. Active: top_k of the routed experts.
    Non-embedding: without the tables of the input. Matmul: every matrix as often as a token
    multiplies it, so a tied head counts and the input table does not; no biases, no norms.

    Args:
        arch: the shape of the model.
        convention: whether the head is tied, and whether biases and norms count.
        which: total, active, non-embedding or matmul-touched.
        model: a name for the ledger.

    Returns:
        A ledger in parameters.

    Source: Kaplan et al. 2020, table 1; totals checked against torch meta-device models.
    """
    arch = apply_tying(arch, convention)
    counted = (count_matrix(matrix, convention, which) for matrix in list_matrices(arch))
    lines = [line for line in counted if line]
    if convention.parameters == "all" and which is not Which.MATMUL:
        lines += list_norm_lines(arch)
    return Ledger(
        model=model,
        quantity=str(which),
        unit="parameter",
        convention=convention.name,
        lines=tuple(lines),
        sources=(convention.source,),
        counted=(("output head", convention.tying), ("parameters", convention.parameters)),
    )


def apply_tying(arch: Architecture, convention: Convention) -> Architecture:
    """Return the shape with its head tied or untied as the convention demands."""
    if convention.tying == "as the model":
        return arch
    return arch.model_copy(update={"tied": convention.tying == "tied"})


def count_matrix(matrix: Matrix, convention: Convention, which: Which) -> Line | None:
    """Return the line of one matrix, or None where it does not count."""
    without_tables = which is Which.NON_EMBEDDING or convention.parameters.startswith("non-emb")
    if without_tables and is_embedding(matrix, convention):
        return None
    copies = matrix.stored
    if which is Which.ACTIVE and matrix.used:
        copies = min(matrix.stored, matrix.used)
    elif which is Which.MATMUL:
        copies = matrix.used
    has_bias = matrix.has_bias and convention.parameters == "all" and which is not Which.MATMUL
    each = copies * matrix.rows * matrix.columns + has_bias * matrix.columns * max(copies, 1)
    if not each:
        return None
    return Line(matrix.name, each * matrix.repeats, matrix.component, matrix.layers, matrix.stack)


def is_embedding(matrix: Matrix, convention: Convention) -> bool:
    """Return whether the matrix is a table of the input (or, after Kaplan, the head)."""
    is_head = matrix.component == "head" and convention.parameters.startswith("non-emb")
    return matrix.component == "embedding" or is_head


def list_norm_lines(arch: Architecture) -> list[Line]:
    """Return one line for each norm that has learned vectors."""
    return [
        Line(norm.name, norm.learned * norm.repeats, "norm", norm.layers, norm.stack)
        for norm in list_norms(arch)
        if norm.learned
    ]
