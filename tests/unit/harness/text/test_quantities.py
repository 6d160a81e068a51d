"""Quantities: value in base units, unit, what it is for one of, and the text they quote."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.gold import Spelling, load_gold
from harness.pipeline import read_text
from harness.validation import Validation

if TYPE_CHECKING:
    from harness.types import Quantity

NUMBERS = Path(__file__).parents[3] / "gold" / "numbers.jsonl"
SPELLINGS = [row for row in load_gold([str(NUMBERS)]) if isinstance(row, Spelling)]


def one(text: str) -> Quantity:
    (found,) = read_text(text).quantities
    return found


def test_every_row_of_the_gold_file_is_a_spelling() -> None:
    lines = NUMBERS.read_text("utf-8").splitlines()
    assert len(SPELLINGS) == len(lines) >= 70
    assert [row.id for row in SPELLINGS] == [json.loads(line)["id"] for line in lines]


@pytest.mark.parametrize("gold", SPELLINGS, ids=[row.id for row in SPELLINGS])
def test_gold_spelling(gold: Spelling) -> None:
    validation = Validation()
    validation.add_spelling(gold, read_text(gold.text))
    assert validation.differences == []


AMOUNTS = [
    ("156+ GB", 156e9, "B"),
    ("312 dense bf16 TFLOP/s", 312e12, "FLOP/s"),
    ("5e15 fp8 FLOPs/s", 5e15, "FLOP/s"),
    ("it takes _28 GB_ here", 28e9, "B"),
    ("3.5s 生成", 3.5, "s"),
    ("21500 GPU 小时", 21500.0, "GPU-hour"),
    ("120 GPU-часов", 120.0, "GPU-hour"),
    ("91 ТБ", 91e12, "B"),
    ("1,1 To de VRAM", 1.1e12, "B"),
    ("160kiB", 163840.0, "B"),
    ("100K+ GPUs", 1e5, "GPU"),
    ("25 accelerator-days", 25.0, "GPU-day"),
    ("18 H100-h", 18.0, "GPU-hour"),
    ("3e23 FLOPs", 3e23, "FLOP"),
    ("3 PFLOP", 3e15, "FLOP"),
    ("3 petaFLOPs", 3e15, "FLOP"),
    ("3 peta FLOPs", 3e15, "FLOP"),
    ("5 zettaFLOP", 5e21, "FLOP"),
    ("5 ZFLOPs", 5e21, "FLOP"),
    ("1.57e23 MACs", 3.14e23, "FLOP"),
    ("two trillion floating-point operations", 2e12, "FLOP"),
    ("3e23 次浮点运算", 3e23, "FLOP"),
    ("约3.15e23次浮点运算", 3.15e23, "FLOP"),
    ("约3,150个token", 3150.0, "token"),
    ("共1 000 000个token", 1e6, "token"),
    ("约**3 × 10^4**个token", 3e4, "token"),
    ("3.15B个token", 3.15e9, "token"),
    ("34 小时", 122400.0, "s"),
    ("a *small* 3e9 FLOPs", 3e9, "FLOP"),
    ("about *3e9* FLOPs", 3e9, "FLOP"),
    ("3 TFLOPs/s", 3e12, "FLOP/s"),
    ("3 teraflops per second", 3e12, "FLOP/s"),
    ("3e12 FLOPs a second", 3e12, "FLOP/s"),
    ("2e12 op/s", 2e12, "FLOP/s"),
    ("312 TFLOPS peak throughput", 3.12e14, "FLOP/s"),
    ("a peak of 312 TFLOPS", 3.12e14, "FLOP/s"),
    ("a total of 3e23 FLOPS", 3e23, "FLOP"),
    ("training needs 3e23 FLOPS", 3e23, "FLOP"),
    ("3,640 petaflop/s-days", 3640 * 86400e15, "FLOP"),
    ("3640 PF-days", 3640 * 86400e15, "FLOP"),
    ("2 exaflop/s-days", 2 * 86400e18, "FLOP"),
    ("175B parameters", 1.75e11, "parameter"),
    ("450M params", 4.5e8, "parameter"),
    ("300 billion training tokens", 3e11, "token"),
    ("14.8T tokens", 1.48e13, "token"),
    # a scale and its noun, joined
    ("16 millones de tokens", 1.6e7, "token"),
    ("300 milliards de tokens", 3e11, "token"),
    ("175 mil millones de parámetros", 1.75e11, "parameter"),
    ("405B de parámetros", 4.05e11, "parameter"),
    ("3 millions d'étapes", 3e6, "step"),
    ("2 milliards de FLOPs", 2e9, "FLOP"),
    ("3 millions of tokens", 3e6, "token"),
    ("3 of tokens", 3.0, ""),
    ("3 millones de ellos", 3e6, ""),
    ("100k steps", 1e5, "step"),
    ("25 दिन", 25 * 86400.0, "s"),
    ("3 ชั่วโมง", 3 * 3600.0, "s"),
    ("1,024 A100 GPUs", 1024.0, "GPU"),
    ("96 attention heads", 96.0, "head"),
    (r"$\boxed{25.5}$ GPU-hours", 25.5, "GPU-hour"),
    (r"\(\boxed{\approx 5e23}\) FLOPs", 5e23, "FLOP"),
    ("five layers", 5.0, "layer"),
    ("5 GPU-days", 5.0, "GPU-day"),
    ("34 days", 34 * 86400.0, "s"),
    ("2 h", 7200.0, "s"),
    ("80 GB", 8e10, "B"),
    ("80 GiB", 80 * 2.0**30, "B"),
    ("16 bits", 2.0, "B"),
    ("4 B", 4.0, "B"),
    ("N = 70 B", 7e10, ""),
    ("Parameters (N): 33 B", 33e9, ""),
    ("| Training tokens | 0.9 T |", 9e11, ""),
    ("jetons : 640 B", 6.4e11, ""),
    ("Parameters: 4 B", 4.0, "B"),
    ("Activations: 33 B", 33.0, "B"),
    ("width = 0.5 B", 0.5, "B"),
    ("blocks ≈ 1.31 B", 1.31e9, ""),
    ("mean ≈ 1.31 B per weight", 1.31, "B"),
    ("45%", 0.45, ""),
    ("45 percent", 0.45, ""),
    ("$4.6 million", 4.6e6, "USD"),
    ("€10M", 1e7, "EUR"),
    ("£2,000", 2000.0, "GBP"),
    ("-15€", -15.0, "EUR"),
    ("It is 2.5$ per hour", 2.5, "USD"),
    ("5 GPU-min", 5.0, "GPU-minute"),
    ("150 FLOPs/byte", 150.0, "FLOP/B"),
    ("3 600 GPU-heures", 3600.0, "GPU-hour"),
    ("7 L40S-h", 7.0, "GPU-hour"),
    ("A100(40G) GPU hours", 4e10, ""),
    ("1,000.99 €", 1000.99, "EUR"),
    ("¥500", 500.0, "JPY"),
    ("32k", 32e3, ""),
    ("6 N D", 6.0, ""),
    ("five times", 5.0, ""),
    ("-5 days", -5 * 86400.0, "s"),
    ("−3e4", -3e4, ""),
    ("+4", 4.0, ""),
    ("8×A100", 8.0, "GPU"),
    ("3x as much", 3.0, ""),
    ("two and a half trillion tokens", 2.5e12, "token"),
    ("two dozen GPUs", 24.0, "GPU"),
    ("½ day", 43200.0, "s"),
    ("1/2 day", 43200.0, "s"),
    ("2 1/4 hours", 8100.0, "s"),
    ("3/4 inch", 0.01905, "m"),
    ("50 cents", 0.5, "USD"),
    ("two thirds of a day", 57600.0, "s"),
    ("half an hour", 1800.0, "s"),
    ("2兆4300億 FLOPs", 2.43e12, "FLOP"),
    ("3億5000万トークンを", 3.5e8, "token"),
    ("8억 2천만 파라미터는", 8.2e8, "parameter"),
    ("1조 6200억 토큰", 1.62e12, "token"),
    ("1.5 千亿 token", 1.5e11, "token"),
    ("4.2×10^23 FLOPsです", 4.2e23, "FLOP"),
    ("4.2×10^23 FLOPs입니다", 4.2e23, "FLOP"),
    ("45 miliardów parametrów", 4.5e10, "parameter"),
    ("45 miljard bewerkingen", 4.5e10, "FLOP"),
    ("12 суток", 12 * 86400.0, "s"),
    ("two and two-thirds days", 230400.0, "s"),
    ("three and three quarter hours", 13500.0, "s"),
]


@pytest.mark.parametrize(("text", "value", "unit"), AMOUNTS)
def test_amount(text: str, value: float, unit: str) -> None:
    quantity = one(text)
    assert quantity.value == pytest.approx(value, rel=1e-12)
    assert quantity.unit == unit
    assert quantity.log10 == pytest.approx(math.log10(abs(value)), abs=1e-9)


PER = [
    ("350 GFLOPs per token", "token"),
    ("6 FLOPs/token", "token"),
    ("$15.4/hour", "hour"),
    ("$15.4/hr", "hour"),
    ("$2.5 per H100-hour", "hour"),
    ("$2.5/GPU-hour", "hour"),
    ("$2.5/GPU-hr", "hour"),
    ("20 MB/min", "minute"),
    ("350 GFLOPs per million tokens", ""),
    ("$2 per GPU", "device"),
    ("2 FLOPs for each token", "token"),
    ("2 FLOPs for every weight", "parameter"),
    ("2 FLOPs a token", "token"),
    ("3.2M tokens per batch", "step"),
    ("4 bytes per parameter", "parameter"),
    ("312 TFLOP/s per GPU", "device"),
    ("1e12 FLOPs per training step", "step"),
    ("3e23 FLOPs", ""),
    ("3 tokens a day", "day"),
    ("3e23 FLOPs a lot", ""),
]


@pytest.mark.parametrize(("text", "per"), PER)
def test_per(text: str, per: str) -> None:
    assert one(text).per == per


RANGES = [
    ("17k-33k GPU-hours", 17e3, 33e3),
    ("memory ≈ 14-16 GB", 14e9, 16e9),
    ("+3~5 GB", 3e9, 5e9),
    ("de 3,5 a 40 días", 3.5 * 86400, 40 * 86400),
    ("da 3 a 40 giorni", 3 * 86400, 40 * 86400),
    ("tra 3 e 40 giorni", 3 * 86400, 40 * 86400),
    ("от 3 до 40 дней", 3 * 86400, 40 * 86400),
    ("3-4e23", 3e23, 4e23),
    ("3–4", 3.0, 4.0),
    ("3- to 4-day runs", 3 * 86400.0, 4 * 86400.0),
    ("1 to 2 million", 1e6, 2e6),
    ("between 3 and 4", 3.0, 4.0),
    ("3e22 to 1e23 FLOPs", 3e22, 1e23),
    ("1e21 to 4e23 FLOPs", 1e21, 4e23),
    ("1,000 to 2 million", 1e3, 2e6),
    ("3–~5 days", 3 * 86400.0, 5 * 86400.0),
    ("between 3 GFLOPs and 4 GFLOPs", 3e9, 4e9),
    ("zwischen 3e22 FLOP und 4e23 FLOP", 3e22, 4e23),
    ("(3 to 5) days", 3 * 86400.0, 5 * 86400.0),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_range(text: str, low: float, high: float) -> None:
    quantity = one(text)
    assert quantity.is_range
    assert [quantity.low, quantity.high] == pytest.approx([low, high])


UNCERTAIN = [
    ("3.1 +/- 0.2 TFLOP/s", 3.1e12, 2.9e12, 3.3e12),
    ("(3.1 +/- 0.2) x 10^23 FLOP", 3.1e23, 2.9e23, 3.3e23),
    ("3 ± 0.2", 3.0, 2.8, 3.2),
    ("(3.1 ± 0.2) × 10^23", 3.1e23, 2.9e23, 3.3e23),
    ("3.1 ± 0.2e23", 3.1e23, 2.9e23, 3.3e23),
    ("3.15e23", 3.15e23, 3.145e23, 3.155e23),
    ("300,000", 3e5, 2.5e5, 3.5e5),
    ("-3.0", -3.0, -3.05, -2.95),
]


@pytest.mark.parametrize(("text", "value", "low", "high"), UNCERTAIN)
def test_written_precision(text: str, value: float, low: float, high: float) -> None:
    quantity = one(text)
    assert not quantity.is_range
    found = [quantity.value, quantity.low, quantity.high]
    assert found == pytest.approx([value, low, high])


SEVERAL = [
    ("y = 3-5", [3.0, 5.0]),
    ("2 × 10^3 - 4 × 10^3", [2e3, 4e3]),
    ("5-3 = 2", [5.0, 3.0, 2.0]),
    ("5 - 3 = 2", [5.0, 3.0, 2.0]),
    ("671 B × 14.8 T", [6.71e11, 1.48e13]),
    ("45 % of 312 TFLOP/s", [0.45, 3.12e14]),
    ("1/2", [1.0, 2.0]),
    ("2 to the 3", [2.0, 3.0]),
    ("compared 4 and 5", [4.0, 5.0]),
]


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_several(text: str, values: list[float]) -> None:
    assert [q.value for q in read_text(text).quantities] == values


APPROXIMATE = [
    ("about 3e23", True),
    ("~3e23", True),
    ("≈ 3e23", True),
    ("roughly 5 days", True),
    ("on the order of 10^23", True),
    ("exactly 3e23", False),
    ("of 3e23", False),
]


@pytest.mark.parametrize(("text", "is_approximate"), APPROXIMATE)
def test_approximate(text: str, is_approximate: bool) -> None:
    assert one(text).approximate is is_approximate


NOTHING = [
    "GPT-3",
    "Claude 3.5 Sonnet",
    "in 2020",
    "October 22, 2022",
    "2022-10-22",
    "Section 4.1",
    "Fig. 3",
    "https://arxiv.org/abs/2001.08361",
    "www.example.org/3e23",
    "1st",
    "v2",
    "A100-80GB",
    "7B-Instruct-v0.2",
    "five",
    "ninety",
    "infinity",
    "NaN",
    "∞ FLOPs",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert read_text(text).quantities == ()


QUOTES = [
    (r"needs $3.15 \times 10^{23}$ FLOPs.", r"3.15 \times 10^{23}$ FLOPs"),
    ("**3.15e23 FLOPs** in all", "3.15e23 FLOPs"),
    ("~3e23 FLOP/s", "3e23 FLOP/s"),
    ("3\u200b00 tokens", "3\u200b00 tokens"),
    ("10<sup>23</sup> FLOPs", "10<sup>23</sup> FLOPs"),
    ("of $4.6 million", "$4.6 million"),
    ("１２ steps", "１２ steps"),
    ("3e22 to 1e23 FLOPs", "3e22 to 1e23 FLOPs"),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTES)
def test_the_text_of_a_quantity_is_quoted(text: str, quoted: str) -> None:
    quantity = one(text)
    assert quantity.text == quoted
    assert text[quantity.span.start : quantity.span.end] == quoted


def test_myriads_that_do_not_fall_are_apart() -> None:
    assert [q.value for q in read_text("9万9万9億").quantities] == [9e4, 9e4, 9e8]


PREFIX_OR_NAME = [
    ("P = 1.6e9\nweights: 4P bytes", [1.6e9, 4.0]),
    ("weights: 4 PB", [4e15]),
    ("weights: 4P bytes", []),
    ("weights: 4 PB, 4P FLOPs", [4e15, 4e15]),
    ("T = 2048 and 312T FLOP/s", [2048.0, 3.12e14]),
    ("B = 3.2e6 and 175B parameters", [3.2e6, 1.75e11]),
]


@pytest.mark.parametrize(("text", "values"), PREFIX_OR_NAME)
def test_a_letter_with_a_value_is_no_prefix(text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in read_text(text).quantities] == values


def test_megaseconds() -> None:
    assert [one(text).value for text in ("4.1472 Ms", "5 ks")] == [4_147_200.0, 5000.0]


SIUNITX = [
    (r"\qty{1.06e14}{FLOP\per\second}", (1.06e14, 1.06e14, "FLOP/s")),
    (r"\SI{80}{\giga\byte\per\second}", (8e10, 8e10, "B/s")),
    (r"\SIrange{3}{4}{\giga\byte}", (3e9, 4e9, "B")),
    (r"\numrange{3e23}{4e23} {FLOP}", (3e23, 4e23, "")),
]


@pytest.mark.parametrize(("text", "told"), SIUNITX)
def test_units_and_ranges_of_siunitx(text: str, told: tuple[float, float, str]) -> None:
    found = one(text)
    bounds = (found.low, found.high) if found.is_range else (found.value, found.value)
    assert (*bounds, found.unit) == told


def test_the_sign_of_asciimath() -> None:
    assert one("`64 xx 10^9`").value == 6.4e10


BELOW = [
    ("The total is\n\n    315\n\nzettaFLOPs.\n", [(3.15e23, "FLOP")]),
    ("Total: 315\nzettaFLOPs", [(3.15e23, "FLOP")]),
    (
        "If you ask me, the run on that cluster of ours takes about 25.4\ndays, and no more.",
        [(25.4 * 86_400, "s")],
    ),
    # no sentence that is wrapped, a name, a heading
    ("Of the layers I count 96\ndays are not told.", [(96, "")]),
    (
        "As many parameters as the paper tells of that model: 175\ntokens: 300",
        [(175, ""), (300, "")],
    ),
    ("N = 175\n\nparameters are told above", [(175, "")]),
    ("Figure\n175\nFLOPs and how to count them", [(175, "")]),
]


@pytest.mark.parametrize(("text", "told"), BELOW)
def test_a_unit_below_its_number(text: str, told: list[tuple[float, str]]) -> None:
    found = read_text(text).quantities
    assert [one.unit for one in found] == [unit for _, unit in told]
    assert [one.value for one in found] == pytest.approx([value for value, _ in told])
