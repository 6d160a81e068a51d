"""What the detectors of omissions share: the mistake of one code, where the numbers confirm it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.omissions import find_omissions
from harness.types import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading
    from reference.types import Truth


def omitted(reading: Reading, truth: Truth, code: str, told: str) -> Iterator[Mistake]:
    """Yield the mistake of a code where it is part of the smallest explanation."""
    for omission in find_omissions(reading, truth):
        if omission.code == code:
            factor = None if omission.factor == 1.0 else omission.factor
            ratio = "" if factor is None else f", x {factor:.3g}"
            yield Mistake(code, f"{told}{ratio}", (omission.span,), factor)
