"""FLOPs of one optimizer step, operation by operation, and the state that each optimizer keeps.

To add an optimizer, add one row to `_OPTIMIZERS`: FLOPs a parameter for each operation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reference.calculators.params import Which, apply_tying, count_params
from reference.calculators.parts import list_matrices
from reference.conventions import DEFAULT
from reference.errors import UnknownNameError
from reference.ledger import Ledger, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.calculators.parts import Matrix
    from reference.conventions import Convention


@dataclass(frozen=True, slots=True)
class Optimizer:
    """One optimizer: FLOPs a parameter of each operation, and 4-byte state values a parameter.

    is_factored: the second moment is kept as one row and one column of each matrix.
    is_orthogonal: matrices of the layers get Newton-Schulz steps, all else AdamW.
    """

    name: str
    source: str
    operations: tuple[tuple[str, int], ...]
    states: int
    is_factored: bool = False
    is_orthogonal: bool = False

    @property
    def flop_per_param(self) -> int:
        """FLOPs a parameter, without the matrix products of Newton-Schulz steps."""
        return sum(flop for _, flop in self.operations)


_ADAM_MOMENTS = (
    ("first_moment", 3),
    ("second_moment", 4),
    ("first_bias_correction", 1),
    ("second_bias_correction", 1),
    ("root_and_epsilon", 2),
    ("ratio", 1),
)
_KINGMA = "Kingma and Ba 2015 (arXiv 1412.6980), algorithm 1"
_LOSHCHILOV = "Loshchilov and Hutter 2019 (arXiv 1711.05101), algorithm 2"
_MUON_STEPS = 5

_OPTIMIZERS = (
    Optimizer("sgd", "p - lr g", (("update", 2),), 0),
    Optimizer(
        "sgd-momentum",
        "Sutskever et al. 2013: m = mu m + g; p - lr m",
        (("momentum", 2), ("update", 2)),
        1,
    ),
    Optimizer("adam", _KINGMA, (*_ADAM_MOMENTS, ("update", 2)), 2),
    Optimizer("adamw", _LOSHCHILOV, (*_ADAM_MOMENTS, ("decay_and_update", 4)), 2),
    Optimizer(
        "adamw-folded",
        f"{_LOSHCHILOV}; both bias corrections folded into the step size",
        (
            ("first_moment", 3),
            ("second_moment", 4),
            ("root_and_epsilon", 2),
            ("ratio", 1),
            ("decay_and_update", 4),
        ),
        2,
    ),
    Optimizer(
        "adafactor",
        "Shazeer and Stern 2018 (arXiv 1804.04235), algorithm 4, without momentum",
        (
            ("squared_gradient", 2),
            ("row_and_column_sums", 2),
            ("factored_estimate", 1),
            ("root_and_ratio", 2),
            ("clip", 3),
            ("update", 2),
        ),
        0,
        is_factored=True,
    ),
    Optimizer(
        "muon",
        "Jordan et al. 2024 (Muon): momentum, 5 Newton-Schulz steps; AdamW outside the layers",
        (("momentum", 2), ("nesterov", 2), ("norm", 3), ("update", 4)),
        1,
        is_orthogonal=True,
    ),
)
OPTIMIZERS = {optimizer.name: optimizer for optimizer in _OPTIMIZERS}


def get_optimizer(name: str) -> Optimizer:
    """Return the optimizer of this name.

    Raises:
        UnknownNameError: there is no such optimizer.
    """
    try:
        return OPTIMIZERS[name.casefold()]
    except KeyError as error:
        raise UnknownNameError("optimizer", name, OPTIMIZERS) from error


def optimizer_flop(
    arch: Architecture, name: str = "adamw", convention: Convention = DEFAULT
) -> Ledger:
    """Return the FLOPs of one optimizer step over all trainable parameters.

    Formula: FLOPs a parameter of each operation x parameters. AdamW, as usually coded, is
    3 + 4 + 1 + 1 + 2 + 1 + 4 = 16 a parameter (m: two products and a sum; v: a square, two products
    and a sum; two bias corrections; root and epsilon; ratio; decay and update); 14 with the
    corrections folded into the step size. Muon adds 5 x (4 m^2 n + 2 m^3 + 3 m^2 + 2 m n) for each
    m x n matrix of the layers (m <= n), and takes AdamW for the rest.

    Args:
        arch: the shape of the model.
        name: one of `OPTIMIZERS`.
        convention: whether the head is tied, and whether biases and norms count.

    Returns:
        A ledger in FLOP; independent of batch and sequence.

    Raises:
        UnknownNameError: there is no such optimizer.

    Source: the papers named in `OPTIMIZERS`, counted operation by operation.
    """
    optimizer = get_optimizer(name)
    params = count_params(arch, convention, Which.TOTAL)
    total = int(params.total)
    lines = list_operations(optimizer, total)
    if optimizer.is_orthogonal:
        lines = list_muon_lines(optimizer, apply_tying(arch, convention), total)
    return Ledger(
        model="",
        quantity="optimizer-step",
        unit="FLOP",
        convention=convention.name,
        lines=tuple(lines),
        sources=(optimizer.source,),
        notes=(f"{total:,} trainable parameters, {optimizer.name}",),
        counted=params.counted,
    )


def list_muon_lines(optimizer: Optimizer, arch: Architecture, total: int) -> Iterator[Line]:
    """Yield momentum and Newton-Schulz steps of the layers' matrices, and AdamW for the rest."""
    matrices = list_muon_matrices(arch)
    inside = sum(m.rows * m.columns * m.stored * m.repeats for m in matrices)
    yield from list_operations(optimizer, inside)
    steps = sum(orthogonalize_flop(m.rows, m.columns) * m.stored * m.repeats for m in matrices)
    yield Line("muon.newton_schulz", steps, "optimizer")
    yield from list_operations(OPTIMIZERS["adamw"], total - inside)


def list_operations(optimizer: Optimizer, params: int) -> Iterator[Line]:
    """Yield one line for each operation of the optimizer over so many parameters."""
    for operation, flop in optimizer.operations:
        yield Line(f"{optimizer.name}.{operation}", flop * params, "optimizer")


def list_muon_matrices(arch: Architecture) -> tuple[Matrix, ...]:
    """Return the matrices that Muon orthogonalizes: those of the layers."""
    return tuple(matrix for matrix in list_matrices(arch) if not matrix.is_outside)


def orthogonalize_flop(rows: int, columns: int) -> int:
    """Return the FLOPs of five Newton-Schulz steps X <- a X + (b A + c A^2) X with A = X X^T.

    Formula: a step is 2 m^2 n (A) + 2 m^3 (A^2) + 3 m^2 (b A + c A^2) + 2 m^2 n (product with X)
    + 2 m n (a X added), m being the shorter side.
    """
    short, long = sorted((rows, columns))
    step = 4 * short**2 * long + 2 * short**3 + 3 * short**2 + 2 * short * long
    return _MUON_STEPS * step


def count_state_values(arch: Architecture, name: str, convention: Convention = DEFAULT) -> int:
    """Return how many state values the optimizer keeps for the whole model."""
    optimizer = get_optimizer(name)
    total = int(count_params(arch, convention).total)
    matrices = list_matrices(apply_tying(arch, convention))
    stored = [m for m in matrices if m.stored]
    if optimizer.is_factored:
        inside = sum(m.rows * m.columns * m.stored * m.repeats for m in stored)
        factors = sum((m.rows + m.columns) * m.stored * m.repeats for m in stored)
        return factors + total - inside
    if optimizer.is_orthogonal:
        muon = list_muon_matrices(arch)
        inside = sum(m.rows * m.columns * m.stored * m.repeats for m in muon)
        return inside + 2 * (total - inside)
    return optimizer.states * total
