"""`harness models` and `harness hardware`: searched, in every format, with sources."""

from __future__ import annotations

import json

import pytest

from harness.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_models_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "models", "opt 175b", "--format", "csv")
    assert code == 0
    heading, row = out.splitlines()
    cells = dict(zip(heading.split(","), row.split(","), strict=True))
    assert cells["slug"] == "opt-175b"
    assert float(cells["training_flop"]) == 4.3e23
    assert float(cells["six_nd_flop"]) == 3.15e23
    assert cells["hardware"] == "a100-sxm-80gb"


def test_models_as_json_hold_everything(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "models", "--format", "json")
    rows = {row["slug"]: row for row in json.loads(out)}
    assert len(rows) >= 60
    assert rows["gpt-3"]["architecture"]["n_layers"] == 96
    assert rows["gpt-3"]["figure_sources"]["training_flop"][0]["kind"] == "published"


def test_one_model_tells_gap_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "models", "opt-175b")
    assert "gap: the authors count the forward pass that activation recomputation repeats" in out
    assert "note: 180e9 tokens is the size of the corpus" in out
    assert "arXiv 2205.01068" in out
    assert "tokens elsewhere: 180000000000" in out


def test_several_models_tell_no_details(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "models", "pythia", "--format", "md")
    assert len(out.splitlines()) == 2 + 8
    assert "arXiv" not in out


def test_an_unknown_model_leaves_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "models", "llama-2-71b")
    assert (code, out) == (2, "")
    assert err.startswith("harness: unknown model 'llama-2-71b'; nearest: llama-2-7")
