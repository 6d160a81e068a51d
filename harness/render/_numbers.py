"""How a number is shown to a person: 3.15e23 FLOP, 2.67 days, 24.4 GiB, +2.13, 3/4."""

from __future__ import annotations

import math

SIGNIFICANT_DIGITS = 3
PLAIN_FROM, PLAIN_TO = 1e-3, 1e6
"""Between these a number is written out; outside them with an exponent."""
EXACT_DIGITS = 6
EXACT_TO = 1e15
"""Below this a float holds every whole number."""
OOM_DECIMALS = 2
SCORE_DECIMALS = 3
LONGEST_EXPONENT = 10**15
"""Beyond this many digits an exponent is itself told by its power of ten."""
NOTHING = "-"

SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "s": ((86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes"), (0.0, "s")),
    "B": ((2.0**40, "TiB"), (2.0**30, "GiB"), (2.0**20, "MiB"), (2.0**10, "KiB"), (0.0, "B")),
}
"""Units in which a base unit is shown, each from one of it on; 0 stands for the base unit."""
PLURALS = {"parameter": "parameters", "token": "tokens", "step": "steps"}


def format_value(value: float, unit: str, log10: float | None = None) -> str:
    """Return a value in base units as a person writes it; log10 serves where value overflows."""
    if not math.isfinite(value):
        return f"{_huge(log10)} {PLURALS.get(unit, unit)}".strip()
    for size, name in SCALES.get(unit, ()):
        if abs(value) >= size:
            shown = format_number(value / size if size else value)
            return f"{shown} {name.removesuffix('s') if shown == '1' and size else name}"
    shown = format_number(value)
    return f"{shown} {unit if shown == '1' else PLURALS.get(unit, unit)}".strip()


def format_number(value: float) -> str:
    """Return a number at three significant digits; whole ones below a million in full."""
    if value == 0:
        return "0"
    if not PLAIN_FROM <= abs(value) < PLAIN_TO:
        return _scientific(value)
    if abs(value) >= 10 ** (SIGNIFICANT_DIGITS - 1):
        return f"{value:,.0f}"
    return f"{value:.{SIGNIFICANT_DIGITS}g}"


def format_exact(value: float) -> str:
    """Return a number as a slip must be read: whole ones in full, others at six digits."""
    if abs(value) < EXACT_TO and value == int(value):
        return f"{value:,.0f}"
    if PLAIN_FROM <= abs(value) < PLAIN_TO:
        return f"{value:,.{EXACT_DIGITS}g}"
    return _scientific(value, EXACT_DIGITS)


def format_oom(oom: float | None) -> str:
    """Return signed orders of magnitude: +2.13, -6.18, 0.00."""
    if oom is None:
        return NOTHING
    shown = f"{oom:+.{OOM_DECIMALS}f}"
    return shown[1:] if float(shown) == 0 else shown


def format_score(score: float | None) -> str:
    """Return a score or another share of 1 with three decimals."""
    return NOTHING if score is None else f"{score:.{SCORE_DECIMALS}f}"


def format_ends(low: str, high: str) -> str:
    """Return the two ends of a range; one where they are the same."""
    return low if low == high else f"{low}-{high}"


def format_percent(share: float | None) -> str:
    """Return a share as a whole percentage."""
    return NOTHING if share is None else f"{100 * share:.0f} %"


def format_count(part: int, whole: int) -> str:
    """Return a part of a whole: 3/4; a dash where there is nothing to count."""
    return f"{part}/{whole}" if whole else NOTHING


def _scientific(value: float, digits: int = SIGNIFICANT_DIGITS) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{_trim(mantissa)}e{int(exponent)}"


def _huge(log10: float | None) -> str:
    """Return a number beyond floats by its log10."""
    if log10 is None or not math.isfinite(log10):
        return "beyond numbers"
    if abs(log10) >= LONGEST_EXPONENT:
        return f"10^{_scientific(log10)}"
    exponent = math.floor(log10)
    return f"{_trim(f'{10 ** (log10 - exponent):.{SIGNIFICANT_DIGITS - 1}f}')}e{exponent}"


def _trim(mantissa: str) -> str:
    return mantissa.rstrip("0").rstrip(".")
