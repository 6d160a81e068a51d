"""Every integer that torch counted, held against the flopcounter preset with zero tolerance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reference.architecture import Architecture, build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.params import Which, count_params
from reference.calculators.training import training_step_flop
from reference.conventions import CONVENTIONS, DEFAULT

_EXACT = json.loads(
    (Path(__file__).parents[2] / "golden" / "reference" / "exact.json").read_text("utf-8")
)
_BY_NAME = [pytest.param(row, id=row["name"]) for row in _EXACT["params"]]
_FLOPS = [pytest.param(row, id=row["name"]) for row in _EXACT["flops"]]


def _having(key: str) -> list[Any]:
    return [pytest.param(row, id=row["name"]) for row in _EXACT["flops"] if key in row]


_WITHOUT_TABLE = DEFAULT.change(rotary_table=False)
_HALF = _WITHOUT_TABLE.change(attention="half")

Row = dict[str, Any]


def _shape(row: Row) -> Architecture:
    return build_architecture(**row["architecture"])


def test_the_data_holds_what_was_measured() -> None:
    assert len(_EXACT["params"]) == 47
    assert len(_EXACT["flops"]) == 11


@pytest.mark.parametrize("row", _BY_NAME)
def test_params_are_exact(row: Row) -> None:
    ledger = count_params(_shape(row))
    assert ledger.total == row["params"]
    assert ledger.value("embedding.tokens") == row["token_embedding"]
    if "active_params" in row:
        assert count_params(_shape(row), which=Which.ACTIVE).total == row["active_params"]


@pytest.mark.parametrize("row", _FLOPS)
def test_forward_and_backward_are_exact(row: Row) -> None:
    arch, size = _shape(row), (row["seq_len"], row["batch"])
    assert forward_flop(arch, *size).total == row["forward"]
    assert training_step_flop(arch, *size).total == row["forward_backward"]
    assert forward_flop(arch, *size, _WITHOUT_TABLE).total == row["without_rotary_table"]
    assert count_params(arch).total == row["params"]


@pytest.mark.parametrize("row", _FLOPS)
def test_parts_of_the_forward_pass_are_exact(row: Row) -> None:
    ledger = forward_flop(_shape(row), row["seq_len"], row["batch"])
    core = ledger.value("attention.scores") + ledger.value("attention.weighted_sum")
    assert core == row.get("attention_core", core)
    logits = ledger.value("head.logits")
    assert logits == row.get("logits", logits)
    assert ledger.total - core == row.get("weights", ledger.total - core)
    if "rotary_table" in row:
        assert ledger.value("positions.rotary_table") == row["rotary_table"]


@pytest.mark.parametrize("row", _having("causal_half"))
def test_causal_half_is_exact(row: Row) -> None:
    arch, size = _shape(row), (row["seq_len"], row["batch"])
    assert forward_flop(arch, *size, _HALF).total == row["causal_half"]
    assert training_step_flop(arch, *size, _HALF).total == row["train_causal_half"]


@pytest.mark.parametrize("row", _having("six_nt"))
def test_six_nd_of_the_counted_parameters_is_exact(row: Row) -> None:
    step = training_step_flop(_shape(row), row["seq_len"], row["batch"], CONVENTIONS["6nd"])
    assert step.total == row["six_nt"]


@pytest.mark.parametrize("row", _having("params_untied"))
def test_untying_the_head_adds_its_matrix(row: Row) -> None:
    untied = build_architecture(**{**row["architecture"], "tied": False})
    assert count_params(untied).total == row["params_untied"]
