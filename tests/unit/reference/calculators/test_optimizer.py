"""Optimizer steps, operation by operation."""

from __future__ import annotations

import pytest

from reference.architecture import build_architecture
from reference.calculators.optimizer import OPTIMIZERS, optimizer_flop, orthogonalize_flop
from reference.calculators.params import count_params
from reference.errors import UnknownNameError

_ARCH = build_architecture(n_layers=2, d_model=8, n_heads=2, d_ff=16, vocab_size=10)
_N = int(count_params(_ARCH).total)


@pytest.mark.parametrize(
    ("name", "per_param"),
    [("sgd", 2), ("sgd-momentum", 4), ("adam", 14), ("adamw", 16), ("adamw-folded", 14)],
)
def test_flop_a_parameter(name: str, per_param: int) -> None:
    assert optimizer_flop(_ARCH, name).total == per_param * _N
    assert OPTIMIZERS[name].flop_per_param == per_param


def test_adamw_operation_by_operation() -> None:
    values = {line.name: line.value / _N for line in optimizer_flop(_ARCH).lines}
    assert values == {
        "adamw.first_moment": 3,
        "adamw.second_moment": 4,
        "adamw.first_bias_correction": 1,
        "adamw.second_bias_correction": 1,
        "adamw.root_and_epsilon": 2,
        "adamw.ratio": 1,
        "adamw.decay_and_update": 4,
    }


def test_muon_orthogonalizes_the_matrices_of_the_layers() -> None:
    step = 4 * 8**2 * 16 + 2 * 8**3 + 3 * 8**2 + 2 * 8 * 16
    assert orthogonalize_flop(16, 8) == orthogonalize_flop(8, 16) == 5 * step
    ledger = optimizer_flop(_ARCH, "muon")
    square = orthogonalize_flop(8, 8)
    assert ledger.value("muon.newton_schulz") == 2 * (4 * square + 2 * 5 * step)
    inside = 2 * (4 * 64 + 2 * 128)
    assert ledger.value("adamw.ratio") == _N - inside


def test_an_unknown_optimizer_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: muon"):
        optimizer_flop(_ARCH, "moun")
