"""The time of one device told as the time of the cluster.

Why it matters: a cluster shares the work; the answer is high by the number of devices.
When it fires: the number of devices does not stand in the computation,
and that explains the distance to the reference, alone or with other named mistakes.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "device_count_ignored"
QUESTION = "gpt3-training-days"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "one device where a cluster was meant")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.TIME,
    factor="devices",
    avoid="Divide the work by the throughput of the whole cluster: devices x peak x utilization.",
    fires=(
        Example(
            "3.15e23 / (312e12 × 0.45) = 2.244e9 s, so training takes 25,967 days.",
            QUESTION,
            "no devices in the product",
        ),
    ),
    silent=(
        Example(
            "3.15e23 / (1024 × 312e12 × 0.45) = 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "correct",
        ),
        Example(
            "Training takes about 25.4 days.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "One device needs 3.15e23 / (312e12 × 0.45) = 2.244e9 s; 1,024 of them need 2.244e9 / "
            "1024 = 2.19e6 s, so training takes 25.4 days.",
            QUESTION,
            "divided by the devices at the end",
        ),
    ),
)
