"""`harness reference`: its options, formats and messages, run in this process."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from harness.cli.reference import reference
from harness.cli.shown.ledger import draw_bar
from harness.errors import HarnessError
from reference.errors import BaseReferenceError

if TYPE_CHECKING:
    from pathlib import Path

_XL = "--layers 48 --d-model 1600 --heads 25 --d-ff 6400 --vocab 50257 --context 1024"
_SMALL = "--layers 2 --d-model 8 --heads 2 --d-ff 16 --vocab 10"
_APP = typer.Typer(pretty_exceptions_enable=False)
_APP.command()(reference)


def _run(line: str) -> str:
    result = CliRunner().invoke(_APP, line.split())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def _json(line: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_run(f"{line} --format json"))
    return told


_TOTALS = [
    (f"{_XL} --positions 1024 --bias --tied --quantity params", 1_557_611_200),
    (f"{_XL} --positions 1024 --bias --untied --quantity params", 1_638_022_400),
    (f"{_XL} --positions 1024 --quantity params --convention notebook", 1_637_020_800),
    (f"{_XL} --quantity forward", 3_506_703_564_800),
    (f"{_XL} --quantity forward --batch 3", 3 * 3_506_703_564_800),
    (f"{_XL} --quantity training-step", 10_520_110_694_400),
    (f"{_XL} --quantity training-flops --tokens 2048", 2 * 10_520_110_694_400),
    (f"{_XL} --positions 1024 --bias --tied --quantity optimizer-step", 16 * 1_557_611_200),
    (f"{_XL} --positions 1024 --bias --tied --quantity memory", 16 * 1_557_611_200),
    (f"{_XL} --quantity forward --attention half", 3_345_642_291_200),
    (f"{_XL} --quantity forward --no-logits", 3_506_703_564_800 - 164_682_137_600),
    (f"{_XL} --quantity forward --mac", 3_506_703_564_800 // 2),
    (f"{_XL} --quantity kv-cache", 2 * 48 * 1600 * 1024 * 2),
    (
        (
            "--layers 32 --d-model 4096 --heads 32 --kv-heads 8 --d-ff 14336 --vocab 32000 --gated "
            "--experts 8 --experts-per-token 2 --quantity params"
        ),
        46_702_792_704,
    ),
    (
        (
            "--layers 2 --d-model 64 --heads 4 --kv-heads 2 --d-ff 128 --vocab 256 --gated "
            "--rotary --experts 8 --experts-per-token 2 --context 128 --quantity training-step"
        ),
        132_909_056,
    ),
    (
        (
            "--layers 42 --d-model 3584 --heads 16 --kv-heads 8 --head-dim 256 --d-ff 14336 "
            "--vocab 256000 --gated --tied --quantity params"
        ),
        9_241_404_928,
    ),
    ("gpt-3 --convention 6nd", 315 * 10**21),
    ("gpt2-xl --quantity forward --context 1024", 3_506_703_564_800),
    ("llama-2-7b --quantity training-step --context 4096", 188_763_813_183_488),
    ("gpt2-xl --quantity params --untied", 1_638_022_400),
]


@pytest.mark.parametrize(("line", "total"), _TOTALS)
def test_total_is_exact_and_the_sum_of_its_lines(line: str, total: int) -> None:
    told = _json(line)
    assert told["total"] == total
    assert sum(row["value"] for row in told["lines"]) == total
    assert all(isinstance(row["value"], int) for row in told["lines"])
    assert told["sources"]


def test_json_has_the_fixed_keys() -> None:
    told = _json(f"{_XL} --quantity decode")
    assert list(told)[:7] == [
        "model", "quantity", "unit", "convention", "total", "lines", "sources",
    ]  # fmt: skip
    assert (told["quantity"], told["unit"], told["convention"]) == ("decode", "FLOP", "flopcounter")


def test_time_of_the_notebook_and_of_hyperclova() -> None:
    run = f"{_XL} --positions 1024 --quantity time --convention notebook --steps 400000"
    told = _json(f"{run} --batch 1024 --peak 19.5e12 --mfu 50%")
    assert told["total"] / 86_400 == pytest.approx(5127.4, abs=0.05)
    told = _json(
        "hyperclova-82b --quantity time --convention 6nd --tokens 150B --devices 1024 "
        "--hardware a100 --precision bf16"
    )
    assert told["total"] / 86_400 == pytest.approx(2.6735, abs=5e-5)


_HYPERCLOVA = "--params 82e9 --devices 1024 --hardware a100 --precision bf16"
_SOLVED = [
    (f"{_HYPERCLOVA} --tokens 150e9 --quantity time", 2.6735 * 86_400),
    (f"{_HYPERCLOVA} --tokens 150e9 --quantity utilization --time 13.4d", 0.19952),
    ("--params 82e9 --tokens 150e9 --quantity throughput --time 13.4d", 6.3744e16),
    (f"{_HYPERCLOVA} --quantity tokens --time 64.164h", 150e9),
    (
        (
            "--quantity model-size --tokens 150e9 --devices 1024 --peak 312e12 --recompute full "
            "--time 307981s"
        ),
        82e9,
    ),
    ("gpt-3 --convention 6nd --quantity time --devices 1024 --mfu 45%", 25.358 * 86_400),
    ("gpt-3 --convention megatron --quantity time --devices 1024 --peak 140e12", 34.7302 * 86_400),
]


@pytest.mark.parametrize(("line", "total"), _SOLVED)
def test_tau_t_is_six_nd_from_any_side(line: str, total: float) -> None:
    assert _json(line)["total"] == pytest.approx(total, rel=5e-5)


def test_a_time_names_the_source_of_its_peak() -> None:
    line = "gpt-3 --convention 6nd --quantity time --hardware h100"
    assert _json(line)["sources"][-1] == "NVIDIA H100 SXM 80GB: NVIDIA H100 data sheet"
    assert "H100" not in str(_json("gpt-3 --convention 6nd")["sources"])


def test_time_says_which_hardware_it_assumed() -> None:
    told = _json(f"{_XL} --quantity time --tokens 1024")
    assert told["total"] == pytest.approx(10_520_110_694_400 / 312e12)
    assert any("312e12" in note for note in told["notes"])


def test_memory_tells_the_largest_batch() -> None:
    line = f"{_XL} --positions 1024 --quantity memory --convention notebook --recipe bf16"
    told = _json(f"{line} --activations notebook --capacity {80 * 2**30}")
    assert told["total"] == 13_096_166_400
    assert told["notes"][-1] == "largest batch in 85,899,345,920 B: 15"


def test_table_has_bars_total_convention_and_sources() -> None:
    shown = _run(f"{_XL} --quantity forward")
    assert "own model: forward, convention flopcounter" in shown
    assert "3,506,703,564,800" in shown
    assert "█" in shown
    assert "attention: full; logits: counted" in " ".join(shown.split())
    assert "source: torch 2.13" in shown


def test_csv_and_markdown_are_whole() -> None:
    rows = list(csv.DictReader(io.StringIO(_run(f"{_XL} --quantity forward --format csv"))))
    assert rows[-1]["name"] == "total"
    assert sum(int(row["value"]) for row in rows[:-1]) == int(rows[-1]["value"])
    shown = _run(f"{_XL} --quantity forward --format md").splitlines()
    assert shown[2] == "| line | FLOP | share |"
    assert "| total | 3,506,703,564,800 | 100.0% |" in shown


@pytest.mark.parametrize(("by", "rows"), [("component", 4), ("layer", 3)])
def test_rows_by_component_and_layer_sum_to_the_total(by: str, rows: int) -> None:
    told = _json(f"{_SMALL} --context 4 --rotary --quantity forward --by {by}")
    assert len(told["lines"]) == rows + (by == "layer")
    assert sum(row["value"] for row in told["lines"]) == told["total"]


def test_conventions_side_by_side() -> None:
    line = f"{_XL} --quantity training-step --compare-conventions"
    told = json.loads(_run(f"{line} --format json"))["conventions"]
    totals = {row["convention"]: row["total"] for row in told}
    assert totals["flopcounter"] == 10_520_110_694_400
    assert totals["notebook"] > totals["flopcounter"] > totals["kaplan"]
    for format_ in ("table", "md", "csv"):
        assert "megatron" in _run(f"{line} --format {format_}")


def test_three_level_table_in_every_format() -> None:
    line = "gpt2-xl --quantity forward --context 1024 --table"
    shown = _run(line)
    assert "Overall_Transformer_block     3350357803008   3.35e+12      3.169288e-01" in shown
    assert "\n  MultiHeadAttentio\n    QKV_proj " in shown
    records = json.loads(_run(f"{line} --format json"))
    assert records[-1] == {
        "Level-1": "Overall_TransformerLM", "Level-2": "", "Level-3": "",
        "FLOPs": 10_571_326_906_368, "FLOPs_fmt": "1.06e+13", "FLOPs_proportion": 1.0,
    }  # fmt: skip
    assert _run(f"{line} --format md").startswith("| Level-1 |")
    assert _run(f"{line} --format csv").startswith("Level-1,")


def test_a_config_file_is_a_model(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    fields = {"model_type": "gpt2", "n_layer": 12, "n_embd": 768, "n_head": 12,
              "vocab_size": 50257, "n_positions": 1024}  # fmt: skip
    path.write_text(json.dumps(fields), "utf-8")
    assert _json(f"--config {path} --quantity params")["total"] == 124_439_808


def test_what_is_calculated_where_no_quantity_is_asked_for() -> None:
    assert _json(f"{_SMALL} --context 4")["quantity"] == "forward"
    assert _json(f"{_SMALL} --context 4 --tokens 8")["quantity"] == "training-flops"
    assert _json("--params 8 --tokens 8")["total"] == 6 * 8 * 8
    assert _run("gpt-3 --table").startswith("GPT-3 175B, convention notebook")


_PAGES = [
    "gpt-3 --quantity training-flops",
    "gpt-3 --quantity training-flops --convention megatron",
    "deepseek-v3 --quantity forward",
    "deepseek-v3 --quantity params --by layer",
    "t5-11b --quantity training-step --convention detailed",
    "gpt2-xl --quantity memory --batch 4 --capacity 80e9 --zero 3 --data 7 --recipe mixed",
    "gpt2-xl --quantity training-step --compare-conventions",
    "deepseek-v3 --quantity training-step --compare-conventions",
    "gpt2-xl --table",
    "llama-3.1-405b --table",
    "llama-3.1-405b --quantity energy --hardware h100 --devices 16384 --mfu 0.4",
    "gpt-3 --quantity cost --hardware a100 --price 2 --mfu 0.4 --convention notebook",
]


@pytest.mark.parametrize("line", _PAGES)
def test_no_line_of_a_page_is_wider_than_80_columns(line: str) -> None:
    lines = _run(line).splitlines()
    assert [each for each in lines if len(each) > 80] == []
    assert len(lines) > 8


@pytest.mark.parametrize(
    ("share", "cells", "bar"),
    [(1.0, 4, "████"), (0.5, 4, "██"), (0.1, 4, "▍"), (0.0, 4, ""), (1.0, 0, "")],
)
def test_bars_are_drawn_in_eighths(share: float, cells: int, bar: str) -> None:
    assert draw_bar(share, cells) == bar


def test_the_longest_bar_is_the_largest_share() -> None:
    rows = [row for row in _run(f"{_XL} --quantity forward").splitlines() if "%" in row]
    bars = {row.split()[0]: row.count("█") for row in rows}
    assert bars["feed_forward.up"] == bars["feed_forward.down"] == max(bars.values()) == 24
    assert bars["total"] == 0


_WRONG = [
    ("gtp-3", "unknown model 'gtp-3'; nearest: gpt-3"),
    ("", "expected a model's name, --config FILE, or its shape"),
    ("gpt-3 --quantity forwards", "nearest: forward"),
    ("gpt-3 --convention megatrn", "nearest: megatron"),
    ("gpt-3 --format yaml", "one of table, md, csv, json"),
    ("gpt-3 --by head", "one of line, component, layer"),
    ("gpt-3 --layers 3", "--layers beside gpt-3"),
    ("gpt-3 --quantity params --tokens 5", "params does not use --tokens; drop it (options of"),
    ("gpt-3 --quantity decode --tokens 5", "(options of its own: none)"),
    ("gpt-3 --quantity kv-cache --tokens 5", "(options of its own: --kv-bytes)"),
    ("gpt-3 --quantity forward --mfu 0.5", "forward does not use --mfu; drop it"),
    ("gpt-3 --quantity params --attention half", "params does not use --attention; drop it"),
    ("gpt-3 --quantity decode --convention megatron", "does not apply to decode"),
    ("gpt-3 --quantity forward --attention causal", "one of full, half, exact, none"),
    ("gpt-3 --quantity memory --activations all", "one of notebook, listed, megatron"),
    ("gpt-3 --tokens 5 --steps 5", "--tokens and --steps"),
    ("gpt-3 --quantity time --hardware a100 --peak 1", "--hardware and --peak"),
    ("gpt-3 --quantity time --precision bf16", "--precision without --hardware"),
    ("gpt-3 --quantity time --hardware a1000000", "unknown hardware"),
    ("gpt-3 --quantity time --mfu 45", "--mfu 45.0"),
    ("gpt-3 --compare-conventions --convention palm", "one of the two"),
    ("gpt-3 --table --quantity params", "--quantity forward or training-step"),
    ("gpt-3 --config x.json", "one model"),
    ("gpt-3 --params 5", "one model, found gpt-3 and --params"),
    ("--params 5 --layers 4", "--layers beside --params"),
    ("--params 0 --tokens 5", "a whole number of 1 or more, found --params 0"),
    ("--params 5 --quantity memory", "memory does not use --params"),
    ("gpt-3 --mfu 0.4 --hfu 0.4", "--mfu and --hfu"),
    ("gpt-3 --quantity tokens --time 5w", "13.4d, 24h, 30min or seconds), found --time 5w"),
    ("gpt-3 --quantity tokens --time d", "found --time d"),
    ("gpt-3 --quantity utilization", "give --time T"),
    ("gpt-3 --quantity time --mac", "a peak is told in FLOP/s"),
    ("gpt-3 --quantity forward --convention 6nd --no-logits", "a choice about logits"),
    ("gpt-3 --table --compare-conventions", "--table and --compare-conventions"),
    ("gpt-3 --table --by layer", "--by and --table"),
    ("gpt-3 --table --format xml", "one of table, md, csv, json"),
    ("t5-3b --table", "kind encoder-decoder"),
    ("gpt-3 --quantity memory --tensor 7", "a divisor of n_heads = 96, found --tensor 7"),
    ("--layers 3", "every size of the shape"),
    (f"{_SMALL}", "give --context N"),
    (f"{_SMALL} --context 0", "expected a whole number of 1 or more, found --context 0"),
    (f"{_SMALL} --context -4", "found --context -4"),
    (f"{_SMALL} --quantity params --batch 0", "found --batch 0"),
    (f"{_SMALL} --experts 0 --experts-per-token 1 --context 4", "found --experts 0"),
    (f"{_SMALL} --context 4 --experts 4", "--experts alone"),
    (f"{_SMALL} --context 4 --shared-experts 4", "--shared-experts without --experts"),
    (f"{_SMALL} --context 4 --kv-heads 3", "found --kv-heads 3"),
    (
        "--layers 2 --d-model 8 --heads 3 --d-ff 16 --vocab 10",
        "expected a divisor of --d-model = 8 (or an explicit --head-dim), found --heads 3",
    ),
    ("--layers 0 --d-model 8 --heads 2 --d-ff 16 --vocab 10", "greater than 0, found --layers 0"),
    ("--layers 2.5 --d-model 8 --heads 2 --d-ff 16 --vocab 10", "whole number, found --layers 2.5"),
    ("--layers many --d-model 8 --heads 2 --d-ff 16 --vocab 10", "a number (300e9"),
    ("--layers 1e99 --d-model 8 --heads 2 --d-ff 16 --vocab 10", "a finite number below 1e60"),
]


@pytest.mark.parametrize(("line", "message"), _WRONG)
def test_a_wrong_request_says_what_was_expected(line: str, message: str) -> None:
    with pytest.raises((HarnessError, BaseReferenceError)) as error:
        _run(line)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
