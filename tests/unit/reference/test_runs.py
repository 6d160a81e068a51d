"""Runs: tau T = 6 N D from any side, utilization as MFU and as HFU, and what is refused."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import Any

import pytest

from reference.architecture import ModelSpec, build_architecture
from reference.conventions import CONVENTIONS, DEFAULT
from reference.errors import BaseReferenceError
from reference.models import find_model
from reference.quantities import calculate
from reference.request import Request

_DAY = 86_400
_A100 = 312 * 10**12
_HYPERCLOVA = Request(
    ModelSpec(name="82B", params=82 * 10**9),
    tokens=150 * 10**9,
    devices=1024,
    peak_flop_per_s=_A100,
    time_s=Fraction(134, 10) * _DAY,
)
_ARCH = build_architecture(n_layers=2, d_model=8, n_heads=2, d_ff=16, vocab_size=10)
_OWN = Request(ModelSpec(name="own", architecture=_ARCH), tokens=64, seq_len=16)
_LEAST = Fraction(738 * 10**20, 1024 * _A100)


def test_hyperclova_takes_2_67_days_at_peak_and_used_20_percent() -> None:
    time = calculate("time", _HYPERCLOVA)
    assert time.total == _LEAST
    assert "649,366 tokens/s; MFU 100.00%, HFU 100.00%" in time.notes
    used = calculate("utilization", _HYPERCLOVA)
    assert used.unit == "1"
    assert float(used.total) == pytest.approx(0.19952, abs=5e-6)
    assert used.notes[-1] == ("MFU 19.95%, HFU 19.95%: 6.22498e+13 of 3.12e+14 FLOP/s a device")


@pytest.mark.parametrize(
    ("name", "without", "total", "unit"),
    [
        ("time", "time_s", _LEAST, "s"),
        ("throughput", "peak_flop_per_s", 1024 * _A100, "FLOP/s"),
        ("tokens", "tokens", 150 * 10**9, "token"),
        ("model-size", "", 82 * 10**9, "parameter"),
    ],
)
def test_each_variable_follows_from_the_others(
    name: str, without: str, total: Fraction, unit: str
) -> None:
    left_out: dict[str, Any] = {without: None} if without else {}
    request = dataclasses.replace(_HYPERCLOVA, **{"time_s": _LEAST, **left_out})
    ledger = calculate(name, request)
    assert (ledger.total, ledger.unit, ledger.convention) == (total, unit, "6nd")


def test_a_model_size_needs_no_model() -> None:
    request = dataclasses.replace(_HYPERCLOVA, model=ModelSpec(name="any"), time_s=_LEAST)
    assert calculate("model-size", request).total == 82 * 10**9


def test_tokens_of_a_shape_are_counted_by_its_matrices() -> None:
    each = Fraction(calculate("training-step", _OWN).total) / 16
    request = dataclasses.replace(_OWN, tokens=None, peak_flop_per_s=1000, time_s=Fraction(7))
    assert calculate("tokens", request).total == 7000 / each


def test_mfu_leaves_recomputation_out_and_hfu_counts_it() -> None:
    full = DEFAULT.change(recompute="full")
    plain = calculate("time", dataclasses.replace(_OWN, mfu=Fraction(1, 2)))
    repeated = dataclasses.replace(_OWN, convention=full)
    by_mfu = calculate("time", dataclasses.replace(repeated, mfu=Fraction(1, 2)))
    by_hfu = calculate("time", dataclasses.replace(repeated, hfu=Fraction(1, 2)))
    assert by_mfu.total == plain.total
    assert by_hfu.total > plain.total
    assert any("MFU 50.00%, HFU 6" in note for note in by_mfu.notes)
    assert any("HFU 50.00%" in note for note in by_hfu.notes)
    run = calculate("training-flops", repeated).total
    assert by_hfu.total == run / Fraction(_A100, 2)


def test_shares_of_a_repeated_run_sum_to_hfu() -> None:
    full = CONVENTIONS["6nd"].change(recompute="full")
    request = dataclasses.replace(_HYPERCLOVA, convention=full)
    used = calculate("utilization", request)
    assert float(used.total) == pytest.approx(0.19952 * 8 / 6, abs=1e-5)
    assert any(note.startswith("MFU 19.95%, HFU 26.60%") for note in used.notes)


def test_price_and_energy_follow_the_time() -> None:
    request = dataclasses.replace(_HYPERCLOVA, price=Fraction(2))
    assert calculate("cost", request).total == _LEAST * 1024 * 2 / 3600


def test_the_peak_of_an_a100_is_told_where_it_was_assumed() -> None:
    for name in ("time", "utilization", "tokens", "model-size"):
        assumed = calculate(name, dataclasses.replace(_HYPERCLOVA, peak_flop_per_s=None))
        given = calculate(name, _HYPERCLOVA)
        assert assumed.total == given.total
        assert assumed.notes[-1].startswith("no hardware given: the dense bf16 peak of one A100")
        assert not given.notes[-1].startswith("no hardware given")


@pytest.mark.parametrize(
    ("slug", "convention", "told"),
    [
        ("gpt-3", "6nd", "published compute: 3.14e+23 FLOP; 6 N D: 3.15e+23 FLOP (Brown et al."),
        ("opt-175b", "megatron", "published compute: 4.3e+23 FLOP; 6 N D: 3.15e+23 FLOP (meta"),
    ],
)
def test_a_published_run_is_told_beside(slug: str, convention: str, told: str) -> None:
    request = Request(find_model(slug), CONVENTIONS[convention])
    assert any(note.startswith(told) for note in calculate("training-flops", request).notes)
    other = dataclasses.replace(request, tokens=10**9)
    assert "compute:" not in "".join(calculate("training-flops", other).notes)


def test_model_and_hardware_flop_are_told_apart_where_they_differ() -> None:
    full = dataclasses.replace(_OWN, convention=DEFAULT.change(recompute="full"))
    for quantity in ("training-step", "training-flops"):
        (told,) = (n for n in calculate(quantity, full).notes if "hardware FLOPs" in n)
        model = float(calculate(quantity, _OWN).total)
        total = float(calculate(quantity, full).total)
        assert told == f"model FLOPs {model:.6g}, hardware FLOPs {total:.6g}"
        assert not any("hardware FLOPs" in n for n in calculate(quantity, _OWN).notes)


_REFUSED: list[tuple[str, Request, str]] = [
    ("throughput", _OWN, "throughput needs the time; give --time T"),
    ("tokens", dataclasses.replace(_OWN, time_s=Fraction(0)), "time: expected more than 0 s"),
    (
        "model-size",
        dataclasses.replace(_HYPERCLOVA, convention=CONVENTIONS["palm"]),
        "convention 'palm' does not apply to model-size",
    ),
    (
        "time",
        dataclasses.replace(_OWN, convention=DEFAULT.change(flop_per_mac=1)),
        "a peak is told in FLOP/s",
    ),
    (
        "time",
        dataclasses.replace(
            _OWN, convention=CONVENTIONS["6nd"].change(recompute="full"), mfu=Fraction(4, 5)
        ),
        r"mfu: expected at most 0.75 \(recomputation takes the rest\), found 0.8",
    ),
    ("time", dataclasses.replace(_OWN, hfu=Fraction(3, 2)), "hfu: expected a share above 0"),
    ("time", dataclasses.replace(_OWN, mfu=Fraction(3, 2)), "mfu: expected a share above 0"),
    ("energy", _OWN, "give --power WATTS or a --hardware whose power is known"),
    (
        "training-flops",
        dataclasses.replace(_HYPERCLOVA, convention=DEFAULT),
        "of 82B only totals are known; --convention 6nd does without",
    ),
]


@pytest.mark.parametrize(("name", "request_", "message"), _REFUSED)
def test_what_cannot_be_solved_is_told(name: str, request_: Request, message: str) -> None:
    with pytest.raises(BaseReferenceError, match=message):
        calculate(name, request_)
