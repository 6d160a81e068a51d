"""How a question writes its figures: 34e9 as "34 billion", 0.45 as "45 %", 1024 as "1,024"."""

from __future__ import annotations

NAMED = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
LABELS = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
LEAST_GROUPED = 10_000
NAMED_DIGITS = 5


def tell_amount(value: float) -> str:
    """Return an amount as a person would write it: "1.4 trillion", "4,096"; digits in full."""
    for scale, name in NAMED:
        if value >= scale and float(f"{value:.{NAMED_DIGITS - 1}e}") == value:
            return f"{value / scale:.12g} {name}"
    return tell_whole(value)


def tell_label(value: float) -> str:
    """Return the size of a model as in its name: "7B", "350M"."""
    scale, sign = next((pair for pair in LABELS if value >= pair[0]), (1.0, ""))
    return f"{value / scale:.4g}{sign}"


def tell_whole(value: float) -> str:
    """Return a whole number, grouped by thousands from 10,000 on."""
    return f"{value:,.0f}" if value >= LEAST_GROUPED else f"{value:.0f}"


def tell_share(value: float) -> str:
    """Return a share in percent."""
    return f"{100 * value:.10g} %"


def tell_rate(value: float) -> str:
    """Return a rate in TFLOP/s."""
    return f"{value / 1e12:,.10g} TFLOP/s"


def tell_days(seconds: float) -> str:
    """Return a time in days, four digits of it."""
    return f"{seconds / 86_400:,.4g} days"
