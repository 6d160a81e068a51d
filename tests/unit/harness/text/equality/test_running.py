"""Computations that run on behind a result, and what "divided by" leads to."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

Verdicts = list[tuple[str, bool | None]]
RUNNING: list[tuple[str, Verdicts]] = [
    # a sign of equality tells the result, and the computation goes on with it
    ("8 × 7 = 56 × 3 = 168", [("8 × 7 = 56", True), ("56 × 3 = 168", True)]),
    ("9e22 / 3e17 = 3e5 s / 86,400 = 3.47 days",
     [("9e22 / 3e17 = 3e5 s", True), ("3e5 s / 86,400 = 3.47 days", True)]),
    ("2 × 4e9 = 8e9 FLOPs forward plus 1.6e10 FLOPs backward = 2.4e10 FLOPs",
     [("2 × 4e9 = 8e9 FLOPs", True),
      ("8e9 FLOPs forward plus 1.6e10 FLOPs backward = 2.4e10 FLOPs", True)]),
    ("8 × 7 = 50 + 6", [("8 × 7 = 50 + 6", True)]),
    ("8 × 7 = 57 × 3 = 171", [("8 × 7 = 57 × 3", False), ("57 × 3 = 171", True)]),
    ("8 × 7 = 56 × 3 = 167", [("8 × 7 = 56", True), ("56 × 3 = 167", False)]),
    # behind "plus" a computation of its own
    ("11 × 3e6 = 3.3e7 FLOPs in the blocks plus 4 × 5e6 = 2e7 FLOPs in the head",
     [("11 × 3e6 = 3.3e7 FLOPs", True), ("4 × 5e6 = 2e7 FLOPs", True)]),
    ("We spend 7 GB plus 2 × 4 GB = 8 GB", [("2 × 4 GB = 8 GB", True)]),
    ("We spend 7 GB plus 2 × 4 GB = 15 GB", [("7 GB plus 2 × 4 GB = 15 GB", True)]),
    ("We spend 7 GB plus 2 × 4 GB = 13 GB", [("7 GB plus 2 × 4 GB = 13 GB", False)]),
    ("7 + 2 × 4 = 8", [("7 + 2 × 4 = 8", False)]),
    # behind a dash a computation of its own
    ("- **36 layers** — 36 × 7 = 252", [("36 × 7 = 252", True)]),
    ("- **36 layers** — 36 × 7 = 258", [("36 × 7 = 258", False)]),
    ("36 layers – 36 × 7 = 252", [("36 × 7 = 252", True)]),
    ("60 GB – 3 × 4 = 48 GB", [("60 GB – 3 × 4 = 48 GB", True)]),
    ("60 GB — 3 × 5 GB = 45 GB", [("60 GB — 3 × 5 GB = 45 GB", True)]),
    # what a division in words leads to
    ("840 divided by 4 × 7 = 30", [("840 divided by 4 × 7 = 30", True)]),
    ("840 divided by 4 × 7 = 1470", [("840 divided by 4 × 7 = 1470", True)]),
    ("840 divided by 4 × 7 = 300", [("840 divided by 4 × 7 = 300", False)]),
    ("840 / 4 × 7 = 30", [("840 / 4 × 7 = 30", False)]),
    ("3 × 840 geteilt durch 4 × 7 = 90", [("3 × 840 geteilt durch 4 × 7 = 90", True)]),
    ("6e22 FLOPs divided by a sustained rate of (64 × 1e14 FLOP/s) = 9.375e6 s",
     [("6e22 FLOPs divided by a sustained rate of (64 × 1e14 FLOP/s) = 9.375e6 s", True)]),
    ("6e22 FLOPs divided by a sustained rate of (64 × 1e14 FLOP/s) = 9.375e7 s",
     [("6e22 FLOPs divided by a sustained rate of (64 × 1e14 FLOP/s) = 9.375e7 s", False)]),
    ("6e22 FLOPs over (64 × 1e14 FLOP/s) = 9.375e6 s",
     [("(64 × 1e14 FLOP/s) = 9.375e6 s", None)]),
    ("it grows by 3 × 5 = 16", [("3 × 5 = 16", False)]),
    # names with their value in a bracket
    # a name behind the figure that it stands for
    ("batch_size = 16, 3 epochs × 6,400 / 16 batch_size = 1,200 steps",
     [("batch_size = 16", None), ("3 epochs × 6,400 / 16 batch_size = 1,200 steps", True)]),
    ("batch_size = 16, 3 epochs × 6,400 / 16 batch_size = 1,300 steps",
     [("batch_size = 16", None), ("3 epochs × 6,400 / 16 batch_size = 1,300 steps", False)]),
    ("d_ff = 16, 3 × 5 d_ff = 240", [("d_ff = 16", None), ("3 × 5 d_ff = 240", True)]),
    # names with their value in a bracket
    ("9e22 / cluster peak (3e17) = 3e5", [("9e22 / cluster peak (3e17) = 3e5", True)]),
    ("6 × N (2e9) × D (4e10) = 4.8e20", [("6 × N (2e9) × D (4e10) = 4.8e20", True)]),
    ("6 × N (2e9) × D (4e10) = 4.8e21", [("6 × N (2e9) × D (4e10) = 4.8e21", False)]),
    # a sum of which the beginning stands elsewhere
    ("so far 9 GB; + buffers 3 GB = 12 GB", [("3 GB = 12 GB", None)]),
    ("so far 9; × layers 3 = 27", [("3 = 27", None)]),
    ("all that plus 2 + 4 = 6", [("2 + 4 = 6", True)]),
    # terms with labels before them
    ("N = 3e9\nahead 2N + back 4N = 6N", [("N = 3e9", None), ("2N + back 4N = 6N", True)]),
    ("N = 3.125e9\nahead 2N + back 5N = 6N", [("N = 3.125e9", None), ("2N + back 5N = 6N", False)]),
    ("N = 3e9\nahead: 2N + back: 4N = 6N", [("N = 3e9", None), ("4N = 6N", None)]),
    # a bracket that works out the amount before it
    ("24.1 GB, plus 6 GB of norms (2 × 3 GB) = 30.1 GB", [("(2 × 3 GB) = 30.1 GB", None)]),
    ("24.1 GB, plus 7 GB of norms (2 × 3 GB) = 30.1 GB", [("(2 × 3 GB) = 30.1 GB", False)]),
    # the parts of a thread
    ("5/ 6 × 7 = 42", [("6 × 7 = 42", True)]),
    ("5/ 6 × 7 = 45", [("6 × 7 = 45", False)]),
    # a name that a remark tells anew
    (
        "T = 8192 (first I took T = 2048), 3 × T × 7 = 3 × 8192 × 7 = 172,032",
        [
            ("T = 8192", None),
            ("took T = 2048", None),
            ("3 × T × 7 = 3 × 8192 × 7", True),
            ("3 × 8192 × 7 = 172,032", True),
        ],
    ),
    (
        "T = 8192 (first I took T = 2048), 3 × T × 7 = 3 × 4096 × 7",
        [("T = 8192", None), ("took T = 2048", None), ("3 × T × 7 = 3 × 4096 × 7", False)],
    ),
    # a multiple in words, and what a sentence cites
    ("it is three times 2 × 7 = 14", [("three times 2 × 7 = 14", True)]),
    ("it is three times 2 × 7 = 42", [("three times 2 × 7 = 42", True)]),
    ("it is three times 2 × 7 = 15", [("three times 2 × 7 = 15", False)]),
    ('some write "6 × 7 = 45" here', [("6 × 7 = 45", None)]),
    ('{"work": "6 × 7 = 45"}', [("6 × 7 = 45", False)]),
    # an amount that a noun is, and a share of one
    ("with a peak of 60 TFLOP/s = 6e12 FLOP/s", [("60 TFLOP/s = 6e12 FLOP/s", False)]),
    ("with a peak of 60 TFLOP/s = 6e13 FLOP/s", [("60 TFLOP/s = 6e13 FLOP/s", True)]),
    ("a bandwidth of 60 GB/s = 6e9 B/s", [("60 GB/s = 6e9 B/s", False)]),
    ("the tenth of 60 TFLOP/s = 6 TFLOP/s", [("60 TFLOP/s = 6 TFLOP/s", None)]),
    ("a tenth of 60 TFLOP/s = 6 TFLOP/s", [("a tenth of 60 TFLOP/s = 6 TFLOP/s", True)]),
    ("the share of 60 TFLOP/s = 21 TFLOP/s", [("60 TFLOP/s = 21 TFLOP/s", None)]),
    ("at 10 % MFU of 60 TFLOP/s = 6 TFLOP/s", [("60 TFLOP/s = 6 TFLOP/s", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "equations"), RUNNING)
def test_what_an_equation_means(text: str, equations: Verdicts) -> None:
    found = [(e.text, e.holds) for e in read_text(text).equations]
    assert found == equations
