"""Cost and energy of a run: device hours x price, and device seconds x power."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.forward import check_sizes
from reference.errors import ShapeError

if TYPE_CHECKING:
    from reference.ledger import Exact, Ledger

_SECONDS_PER_HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Power:
    """What a device draws: watts at full load, average share of it, and the building's overhead.

    pue is total over computing energy (1 means no overhead), 1.1 to 1.6 in published reports.
    """

    watts: Exact
    share: Fraction = Fraction(1)
    pue: Fraction = Fraction(1)


def training_cost(
    time: Ledger, devices: int, price_per_device_hour: Exact, currency: str
) -> Ledger:
    """Return the price of a run.

    Formula: time / 3,600 x devices x price of a device hour.

    Args:
        time: a ledger in s, from `training_time_s`.
        devices: how many run for that time.
        price_per_device_hour: in the currency.
        currency: unit of the result, "USD" for example.

    Returns:
        A ledger in the currency, line by line as the time.

    Raises:
        ShapeError: no devices, or a price that is not above 0.

    Source: Patterson et al. 2021 (arXiv 2104.10350), section 2.3 for device hours.
    """
    check_sizes(devices=devices)
    if price_per_device_hour <= 0:
        raise ShapeError("price", "more than 0 a device hour", float(price_per_device_hour))
    factor = Fraction(devices, _SECONDS_PER_HOUR) * Fraction(price_per_device_hour)
    note = f"{float(price_per_device_hour):g} {currency} a device hour"
    return scale_time(time, "cost", currency, factor, note)


def training_energy(time: Ledger, devices: int, power: Power) -> Ledger:
    """Return the energy of a run.

    Formula: time x devices x watts x share x PUE.

    Args:
        time: a ledger in s, from `training_time_s`.
        devices: how many run for that time.
        power: watts of a device, its average share, and the overhead of the building.

    Returns:
        A ledger in J (3.6e6 J is 1 kWh).

    Raises:
        ShapeError: no devices, or power out of range.

    Source: Patterson et al. 2021 (arXiv 2104.10350), section 2.3.
    """
    check_sizes(devices=devices)
    if power.watts <= 0:
        raise ShapeError("power", "more than 0 W", float(power.watts))
    if not 0 < power.share <= 1:
        raise ShapeError("share", "above 0 and at most 1", float(power.share))
    if power.pue < 1:
        raise ShapeError("pue", "1 or more", float(power.pue))
    factor = devices * Fraction(power.watts) * power.share * power.pue
    note = f"{float(power.watts):g} W x {float(power.share):g} x PUE {float(power.pue):g}"
    return scale_time(time, "energy", "J", factor, note)


def scale_time(time: Ledger, quantity: str, unit: str, factor: Fraction, note: str) -> Ledger:
    """Return the ledger of a time as an amount that is proportional to it."""
    return time.relabel(
        quantity=quantity,
        unit=unit,
        lines=tuple(line.scale(factor) for line in time.lines),
        sources=(*time.sources, "Patterson et al. 2021 (arXiv 2104.10350), section 2.3"),
        notes=(*time.notes, note),
    )
