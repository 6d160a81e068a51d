"""The ways an equation can be meant, of which one must hold, and what is no equation at all."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

MEANT = [
    # bytes by their letter, and billions that go without saying
    ("7B params × 2B = 14 GB", True),
    ("2 × 80 × 8 × 128 × 2B = 327,680 bytes", True),
    ("2 × 80 × 8 × 128 × 2B = 340,000 bytes", False),
    ("A 7B model takes 7 × 2 bytes = 14 GB", True),
    ("A 7B model takes 7 × 2 bytes = 15 GB", False),
    ("52 billion * 2 = 104e9 =~ 104 gb", True),
    ("21.6M GPU-hours × $3 = ~$65M", True),
    ("21.6M GPU-hours × $3 = $95.0M", False),
    ("10,000 GPUs × 24h × 90 days = 21.6M GPU-hours", True),
    ("10,000 GPUs × 24h × 90 days = 26.1M GPU-hours", False),
    ("(3e9)*(8*13 billion)/(2*45*1 trillion *60*60*24) = ~0.04 thousand", True),
    # a digit below the line tells another base
    ("101_2 = 5", None),
    ("$51_{16} = 5 \\cdot 16^1 + 1 \\cdot 16^0$", None),
    ("1_000_000 + 1 = 1_000_001", True),
    # whole devices, and so many per cent more or less
    ("350 GB / 80 GB = 5 GPUs", True),
    ("350 GB / 80 GB = 6 GPUs", False),
    ("350 GB / 80 GB = 5 GB", False),
    ("350 GB / 80 GB = 5", False),
    ("1,000 / 300 = 4 steps", False),
    ("3 × 1.5 GPUs = 5 GPUs", False),
    ("200 + 5 % = 210", True),
    ("200 GB - 5 % = 190 GB", True),
    ("200 + 5 % = 220", False),
    # the second operand of what is not read, what is told of each, and bars
    ("17 mod 5 = 2", None),
    ("17 mod 5 × 3 = 6", None),
    ("7 div 2 = 3", None),
    ("mean of 3 and 5 = 4", None),
    ("1 << 10 = 1024", None),
    ("1:2 = 0.5", None),
    ("|3 - 5| = 2", None),
    ("96 heads each 128 = 12,288", None),
    ("$\\lceil 350 / 80 \\rceil = 5$", None),
    ("3 is 5 = 4", False),
    ("With 17 × 5 = 95", False),
    # what the last of a list has with the others
    ("m: 3 FLOPs, v: 4, correction 2, decay 2 = 11", None),
    ("m 3, v 4, the last update 9 = 16", None),
    ("the last update 9 = 16", False),
    ("D = 17.9 trillion, so 17.9 trillion = 1.79 × 10^12", False),
    ("**both** — 6 × 4e11 = 2.4e12 — **1.2e25 + 2.5e25 = 3.7e25**", None),
    ("5 — 3 = 4", False),
    ("Trained over 2 trillion tokens = 2e13 tokens", False),
    ("The work is (3e24 FLOP) over 1536 = 2.6e19", None),
    # what is read as it is meant: the sign of an item, a heading, rows by their numbers
    ("-when used\n-1 x 405 billion = 405 billion FLOPs\nso", True),
    ("-1 x 405 billion = 4050 billion FLOPs", False),
    ("-5 + 3 = -2", True),
    ("# LLaMA 65B, batch 2 × 2048\n\n> ≈ 5.55e14 FLOPs", None),
    ("| # | formula | value |\n|---|---|---|\n| 3 | (1) × (2) | 2.9e20 |", None),
    ("| # | formula | value |\n|---|---|---|\n| 3 | 7 × 2 | 2.9e20 |", False),
    ("2.4e11 FLOPs per token, which makes 4.8e11 FLOPs", None),
    ("138 billion = 1.38 × 10^10 parame-\nters", False),
    # a time that a chain converts by bare figures
    ("It is larger (280B over 70B = 4)", None),
    ("with 6 and 7 layers, some 42 GFLOP = 4.2e11 FLOP", False),
    ("m 3, v 4. The last update 9 = 16", False),
    # a quotient that is told per hour
    ("$4.6M / 355 V100-years = $1.48/h", None),
    ("$900 / 3 = $310/h", None),
    ("$900 / 3 = $310", False),
    # a rate that a count multiplies
    ("117MB / layer = 8.2GB total", None),
    ("7B parameters at 16 bytes per parameter = 112 GB", None),
    ("350 GFLOP per token = 3.5e12 FLOP", False),
    ("At $2 per A100-hour you'd pay ≈ $1.25M", None),
    ("With 3 GB per GPU the cluster holds ≈ 72 GB", None),
    ("3 GB for weights = 4 GB", False),
    # a range behind a sign
    ("7B × 2 bytes ≈ 13~15 GB", True),
    ("7B × 2 bytes ≈ 17~19 GB", False),
    ("7B × 2 bytes ≈ 13-15 GB", True),
    ("300-500 GPU-hours = 12-20 GPU-days", None),
    ("| activations | +3~5 GB |", None),
    ("10 = 16-6", True),
    ("x = 3-5 = -2", True),
    # two kinds, which no sign equates
    ("38M input tokens + 6.6M output tokens ≈ $18", None),
    ("7 × 5 = $36", False),
    ("15 days on 4x A100 80GB = ~1,440 A100-hours", None),
    ("A 70B ≈ 140 GB", None),
    ("an 8B in BF16 (2 bytes) ≈ **16 GB**", None),
    ("140 GB / 2 TB/s = 70 ms", True),
    ("2 × 3 GB = 7 GB", False),
    # bits, and milliseconds that the text tells
    ("7e9 × 16 = 112 Gbit", True),
    ("7e9 × 16 = 121 Gbit", False),
    ("1 × 2 GB = 16 Gbit", True),
    ("1 × 2 GB = 2 Gbit", False),
    ("Each takes 72ms: 63 × (72 + 5) = 4.9s", None),
    ("63 × (72 + 5) = 4.9s", False),
    ("500 × (30 + 15)ms = 22.5 seconds", None),
    ("500 × (30 + 15) = 2250", False),
    ("5 GB / 2 × 1.5 h × $0.40", None),
    ("93.4 GB / 24 GB ≈ 3.9×", True),
    ("93.4 GB / 24 GB ≈ 4.9×, so", False),
    ("7 × 500ms = 3.5s 生成", True),
    ("120 亿参数 × 0.5 字节 = 约 6 GB", True),
    ("120 亿参数 × 0.5 字节 = 约 7 GB", False),
    ("_7 billion parameters * 2 byte per parameter = 28 GB_", False),
    # one digit behind a sign that says so
    ("1200 * 3 ≈ 4000", True),
    ("1200 * 3 = 4000", False),
    ("1200 * 3 ≈ 5000", False),
    # a factor by its name
    # so many times what stands on the right
    ("700² ≈ 70²의 100배", None),
    ("700² ≈ 70²の100倍", None),
    ("700² ≈ 70² 的 100 倍", None),
    ("700² ≈ 70²", False),
    # elements of HTML that stand side by side
    # records of so many bytes
    # a product of stars that goes on in the next line, and bullets
    ("- per token = 3 * 20 layers * 4 heads\n  * 2 bytes (fp16) = 480 bytes", None),
    ("* 5 * 4 = 20\n* 3 bytes = 24 bits", True),
    ("* 5 * n = x\n* 3 bytes = 25 bits", False),
    # work for a byte
    ("300 TFLOP/s / 2 TB/s = 150 FLOPs per byte", True),
    ("300 TFLOP/s / 2 TB/s = 180 FLOP/byte", False),
    ("300M × 32B = 9.6 GB", True),
    ("48 GB/s ÷ 32B = 1.5B rows/s", True),
    ("48 GB/s ÷ 32B = 1.7B rows/s", False),
    # a cross that tells of how many at which rate
    ("25 tok/s × 30K tokens = 20 minutes", None),
    ("25 tok/s × 60 s = 1,500 tokens", True),
    ("25 tok/s × 60 s = 1,800 tokens", False),
    # how many times, and of what
    ("3 workers × 15 tok/s × 8x batch = 360 tok/s", True),
    ("6 GB × 4x overhead = 25 GB", False),
    ("5M rows × 768-dim × 4 bytes = 15.36 GB", True),
    ("5M rows × 768-dim × 4 bytes = 18 GB", False),
    # an amount that describes, and a tilde between two ends
    ("8-bit weights ≈ 0.9 GB", None),
    ("8-bit × 2e9 = 2 GB", True),
    ("it costs 3~5 more", None),
    ("2 × 3 ~ 7", False),
    ("<b>About 9 GiB</b><span>Six billion × 2 bytes = 12 GB</span>", True),
    ("<b>About 9 GiB</b><span>Six billion × 2 bytes = 13 GB</span>", False),
    # so often as the days are that pile up
    ("700 files × 6 copies/day × 90 days × 3 KB = 1.13 GB", True),
    ("700 files × 6 copies/day × 90 days × 3 KB = 1.5 GB", False),
    ("4K rows × 2MB × 3 years = 24GB", True),
    ("4K rows × 2MB × 3 years = 30GB", False),
    ("3 GB/hr × 5 hr = 15 GB", True),
    ("50 TFLOP/s × 30 days = 1.5 PFLOP", False),
    # prices for an hour or a month
    ("6 GPUs × $1.50/hr × 40 hours = $360", True),
    ("6 GPUs × $1.50/hr × 40 hours = $420", False),
    ("$3/hr × 2 days = $144", True),
    ("$3/hr × 2 days = $100", False),
    ("16 GPUs × $3/hr × 24h × 10.5 days = $12,096", True),
    ("700 GPU-hours × $1.20/GPU-hour = $840", True),
    ("9M GPU-hours × $2 per H100-hour = $18M", True),
    ("$30/month × 2 years = $720", True),
    ("$9.8/hr = $235/day", None),
    ("20$/h × 6 h = 120$", True),
    # prices and times for so many
    ("$4 per million tokens × 3M tokens = $12", True),
    ("$4 per million tokens × 3M tokens = $15", False),
    ("$4/M tokens × 3M tokens = $12", True),
    ("$0.004 per 1K tokens × 600K tokens = $2.4", True),
    ("4 T tokens per 2,000 GPU-hours × 6,000 GPU-hours = 12T tokens", True),
    ("4 × 7 = 28 ms per 17 ms window", True),
    ("20 MB/min × 3 h = 3.6 GB", True),
    ("20 MB/min × 3 h = 5 GB", False),
    ("40 img/min × 3 h = 7,200 img", None),
    # a share of change
    ("overhead: +40% = 700 Mbps", None),
    ("CPU: 25% = 3 cores", None),
    ("it adds to 60 ms = +2 %", None),
    ("growth: 40 % = 0.4", True),
    ("0.5 = 40 %", False),
    # values with their names
    ("read=9.8-10.6 ms  run=45.0-45.7 ms  wait=0.04 ms", None),
    ("time=3 s loss=2.1 size=40 GB", None),
    ("n=3 × 4 apples=12", True),
    # a count of devices that provide
    ("8 × H100 cards provide 8 × 80 GB = 640 GB", True),
    ("8 × H100 cards provide 8 × 80 GB = 648 GB", False),
    ("6 × A100 × 312 TFLOP/s × 0.5 = 936 TFLOP/s", True),
    ("4 × A100 80GB = 320 GB", True),
    # requests a minute
    ("3000 RPM ≈ 50 RPS", None),
    ("300 RPM / 60 = 5 requests a second", True),
    # what a comment line tells
    ("// 3 GPUs × 8 hours = 24 GPU-hours", True),
    ("# 3 GPUs × 8 hours = 25 GPU-hours", False),
    # a factor by its name
    ("5000 steps × B=8 = 40,960", None),
    ("3 GB × batch_size=4 = 11.5 GB", None),
    ("N=8 = 9", False),
    # equations to be solved
    ("x^2 - 4 = 0", None),
    ("q^2 + 240q - 7,600 = 0", None),
    ("(a + b) - 4 = 2", None),
    ("Step 3 - 6 × 3 = 18", True),
    # what opens an item is no sign
    ("the FLOPs are\n- 2 × 3 × 64 = 384", True),
    ("the FLOPs are\n- 2 × 3 × 64 = 385", False),
]


@pytest.mark.parametrize(("text", "holds"), MEANT)
def test_an_equation_is_read_as_it_is_meant(text: str, holds: bool | None) -> None:
    verdicts = {equation.holds for equation in read_text(text).equations} - {None}
    assert verdicts == (set() if holds is None else {holds})


SIZES = [
    ("5,368,709,120 bytes ≈ 5.0 GB", "unit_conversion_slip"),
    ("327,680 bytes = 320 KB", "unit_conversion_slip"),
    ("6,548,083,200 bytes ≈ 6.1 GB", "unit_conversion_slip"),
    ("6,548,083,200 bytes ≈ 7.1 GB", "prefix_slip"),
    ("6,548,083,200 bytes ≈ 65 GB", "prefix_slip"),
]


@pytest.mark.parametrize(("text", "code"), SIZES)
def test_bytes_divided_by_1024_are_no_decimal_sizes(text: str, code: str) -> None:
    (equation,) = read_text(text).equations
    assert (equation.holds, equation.code) == (False, code)
