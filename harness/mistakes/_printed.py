"""Code that divides by one power of ten and prints another prefix: f"{x / 1e13} TeraFLOPs".

It is a slip only where what is divided is told in the unit without its prefix: work in FLOP, sizes
in bytes.  A figure of many that stands for thousands of them (C in PFLOP, over 1e3, is EFLOP) gives
a divisor that is a power of 1000 smaller than the prefix, so that such a one proves a slip only
where the name says its unit ("flops", "weight_bytes") or the comment of its line does.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.types import Mistake, Span
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.types import Reading
    from harness.units import Unit

# A division, the end of its field or argument, and the unit that is printed behind it.
SCALED = re.compile(
    r"/\s?(\d{1,3}(?:\.\d{1,3})?[eE]\d{1,2}|10\s?\*\*\s?\d{1,2})"
    r"(?::[^}\n]{0,10})?(?:\}|,\s?f?[\"'])\s?([A-Za-z]{3,14})(?![\w/-])"
)
# What is divided begins at the field or the argument that it stands in.
DIVIDED = re.compile(r"[{,=]([^{,=]*)$|\(([^{,=]*)$")
LONGEST_DIVIDED = 80
# Counts multiply it: three passes, two bytes.  Others may be a scale or another unit: 0.7 kW.
FIGURE = re.compile(r"(?<![\w.])\d[\w.]*")
LONGEST_COUNT = 3
WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"[^\W\d]\w*")
# A line that gives a name its value and tells the unit of it: total = 6 * N * D  # FLOP.
TOLD = re.compile(r"^[ \t]*([^\W\d]\w{0,40})[ \t]*=[^=#\n]{0,80}#([^\n]{0,80})", re.MULTILINE)
MEASURED = frozenset({"[operation]", "[rate]", "[storage]"})
# 2^30 for 10^9 is a habit of memory sheets and no slip.
LEAST = math.log10(2)
THOUSAND = 3
EXACT = 1e-9


def printed_slips(reading: Reading, code: str) -> Iterator[Mistake]:
    """Yield one mistake where a divisor is not the prefix that is printed, however often it is."""
    divisions = list(SCALED.finditer(reading.text))
    comments = {line[1]: line[2] for line in TOLD.finditer(reading.text)} if divisions else {}
    for found in divisions:
        unit = find_unit(found[2])
        base, _, exponent = re.sub(r"\s", "", found[1]).partition("**")
        divisor = float(f"1e{exponent}") if exponent else float(base)
        if unit is None or unit.prefix == 1.0 or not divisor or unit.dimension not in MEASURED:
            continue
        power = math.log10(divisor / unit.prefix)
        divided = divided_before(reading.text, found.start())
        if abs(power) > LEAST and is_slip(divided, power, unit, comments):
            text = f"divides by {divisor:.3g} and prints {found[2]}, which is {unit.prefix:.3g}"
            yield Mistake(code, text, (Span(*found.span()),))
            return


def divided_before(text: str, at: int) -> str:
    """Return what is divided by the divisor here, empty where its beginning is not seen."""
    opened = DIVIDED.search(text[max(0, at - LONGEST_DIVIDED) : at])
    return (opened[1] or opened[2] or "") if opened else ""


def is_slip(divided: str, power: float, unit: Unit, comments: Mapping[str, str]) -> bool:
    """Tell whether nothing that is divided can make up for a divisor that is 10^power off."""
    counts = FIGURE.findall(divided)
    is_counted = all(one.isdigit() and len(one) <= LONGEST_COUNT for one in counts)
    if not divided or "/" in divided or not is_counted or abs(power - round(power)) > EXACT:
        return False
    is_explained = power < 0 and round(power) % THOUSAND == 0
    return not is_explained or is_told(NAME.findall(divided), unit, comments)


def is_told(names: Sequence[str], unit: Unit, comments: Mapping[str, str]) -> bool:
    """Tell whether the one name that is divided is told in the unit without its prefix."""
    if len(names) != 1:
        return False
    words = WORD.findall(f"{names[0]} {comments.get(names[0], '')}")
    units = [one for word in words if (one := find_unit(word)) is not None]
    return any(is_same(one, unit) for one in units) and all(one.prefix == 1.0 for one in units)


def is_same(one: Unit, unit: Unit) -> bool:
    """Tell whether a unit of work or size is the one of another without its prefix."""
    return one.base == unit.base and one.factor * unit.prefix == unit.factor
