"""Rates that are written short where a rate is asked for: 42.5 TFLOPS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.text.amounts.rates import FLOPS_SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.types import Quantity

RATE = "FLOP/s"
# FLOPs that are an amount wherever they stand, and as log10 the rates that devices have.
AMOUNTS = re.compile(r"(?i:flops?|флоп\w*)|.*FLOPs")
LEAST, MOST = 11.0, 17.0


def as_rates(quantities: Sequence[Quantity], ask: Ask) -> Sequence[Quantity]:
    """Return quantities, FLOPS as a rate where one is asked for; FLOPs stay an amount."""
    if ask.unit != RATE or not any(is_short(one) for one in quantities):
        return quantities
    return [one._replace(unit=RATE) if is_short(one) else one for one in quantities]


def is_short(quantity: Quantity) -> bool:
    """Tell whether an amount can be the rate of a device, or of some."""
    is_one = quantity.unit == "FLOP" and quantity.per in ("", "device")
    if not is_one or not LEAST <= quantity.log10 <= MOST:
        return False
    written = quantity.written_unit
    return not AMOUNTS.fullmatch(written) and FLOPS_SPELLINGS.fullmatch(written) is not None
