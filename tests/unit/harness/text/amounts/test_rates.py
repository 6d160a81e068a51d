"""Whether FLOPS is an amount or a rate."""

from __future__ import annotations

import pytest

import harness

TOLD = [
    ("a total of 3 petaFLOPS", ["FLOP"]),
    ("a peak of 312 TFLOPS", ["FLOP/s"]),
    ("it is 3 petaFLOPS = 3 × 10^15 operations per second", ["FLOP/s", "FLOP/s"]),
    ("it is 3 petaFLOPS (3e15 FLOP/s)", ["FLOP/s", "FLOP/s"]),
    ("it is 3 petaFLOP (3e15 FLOP/s)", ["FLOP", "FLOP/s"]),
    ("it is 3e18 FLOPs for 3e15 FLOP/s", ["FLOP", "FLOP/s"]),
    ("Cost = 4e22 FLOPs, so 9 hours on the cluster at its peak rate", ["FLOP", "s"]),
    (
        "All of it: 4e22 FLOPs, roughly nine days for one H100 at peak throughput",
        ["FLOP", "s"],
    ),
    ("Total = 4e22 FLOPs on the A100 cluster", ["FLOP"]),
    (
        "It takes 4e22 FLOPs on a cluster of 64 H100 GPUs at 40 % of peak throughput",
        ["FLOP", "GPU", ""],
    ),
    ("The run needs 4e17 FLOPS of sustained throughput", ["FLOP/s"]),
    ("Each training node delivers 4e15 FLOPS", ["FLOP/s"]),
    ("Peak = 312 TFLOPs", ["FLOP/s"]),
    ("Peak of the H100 = 989 TFLOPs", ["FLOP/s"]),
    ("L40S (362 TFLOPS, $1.10/hr)", ["FLOP/s", "USD"]),
    ("700 toks / sec at 50 GB / s", ["token/s", "B/s"]),
    ("Peak (dense) = 312 TFLOPs", ["FLOP/s"]),
    ("2e9 s × 140 TFLOP/s sustained = 2.8e23 FLOPs", ["s", "FLOP/s", "FLOP"]),
    ("2 × 3e18 = 6e18 FLOPs", ["", "", "FLOP"]),
    ("it is 3e18 FLOP-operations (3e15 FLOP/s)", ["FLOP", "FLOP/s"]),
    # what a device does in a second, and its work in all
    ("41.2 TFLOPs per accelerator", ["FLOP/s"]),
    ("about 41 teraflops per GPU", ["FLOP/s"]),
    ("≈ 41 TFLOPS/GPU", ["FLOP/s"]),
    ("около 41,2 терафлопс на ускоритель", ["FLOP/s"]),
    ("41 терафлопса в секунду", ["FLOP/s"]),
    ("etwa 41 TFLOPS je Beschleuniger", ["FLOP/s"]),
    ("3e20 FLOPs per GPU", ["FLOP"]),
    ("41.2 TFLOPs per token", ["FLOP"]),
    # no machine does so much in a second
    ("8.40e+23 FLOPs, MFU 43.5%", ["FLOP", ""]),
    ("8.4e8 PFLOPS at an MFU of 43.5%", ["FLOP", ""]),
    ("3.1e14 FLOPS, MFU 43.5%", ["FLOP/s", ""]),
    ("8.4e23 FLOP/s", ["FLOP/s"]),
]


@pytest.mark.parametrize(("text", "units"), TOLD)
def test_units(text: str, units: list[str]) -> None:
    assert [quantity.unit for quantity in harness.read(text)] == units
