"""Code that divides by one power of ten and prints another prefix: f"{x / 1e13} TeraFLOPs"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.types import Mistake, Span
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Reading

# A division, the end of its field or argument, and the unit that is printed behind it.
SCALED = re.compile(
    r"/\s?(\d{1,3}(?:\.\d{1,3})?[eE]\d{1,2}|10\s?\*\*\s?\d{1,2})"
    r"(?::[^}\n]{0,10})?(?:\}|,\s?f?[\"'])\s?([A-Za-z]{3,14})(?![\w/-])"
)
# 2^30 for 10^9 is a habit of memory sheets and no slip.
LEAST = math.log10(2)


def printed_slips(reading: Reading, code: str) -> Iterator[Mistake]:
    """Yield one mistake where a divisor is not the prefix that is printed, however often it is."""
    for found in SCALED.finditer(reading.text):
        unit = find_unit(found[2])
        base, _, power = re.sub(r"\s", "", found[1]).partition("**")
        divisor = float(f"1e{power}") if power else float(base)
        if unit is None or unit.prefix == 1.0 or not divisor:
            continue
        if abs(math.log10(divisor / unit.prefix)) > LEAST:
            text = f"divides by {divisor:.3g} and prints {found[2]}, which is {unit.prefix:.3g}"
            yield Mistake(code, text, (Span(*found.span()),))
            return
