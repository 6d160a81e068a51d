"""`harness hardware`: dense peaks in every format."""

from __future__ import annotations

import json

import pytest

from harness.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_hardware_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "hardware", "a100 sxm 80gb", "--format", "csv")
    heading, row = out.splitlines()
    cells = dict(zip(heading.split(","), row.split(","), strict=True))
    assert float(cells["bf16"]) == 312e12
    assert float(cells["fp32"]) == 19.5e12


def test_one_accelerator_tells_that_sparsity_is_no_peak(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "hardware", "h100-sxm-80gb")
    assert code == 0
    assert "with sparsity, never a peak: bf16 1.979e+15" in out
    assert "989.5" in out
    assert "NVIDIA H100 data sheet (published)" in out


def test_hardware_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "hardware", "--format", "json")
    rows = {row["slug"]: row for row in json.loads(out)}
    assert len(rows) >= 40
    assert rows["h100-sxm-80gb"]["sparse_flop_per_s"]["bf16"] == 1.979e15


def test_unknown_hardware_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "hardware", "h10o")
    assert code == 2
    assert err.startswith("harness: unknown hardware 'h10o'; nearest: h100")
