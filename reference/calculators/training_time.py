"""Time of training on a cluster, utilization both ways, and tau T = 6 N D solved for any part."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.forward import check_sizes
from reference.calculators.training import split_model_flop
from reference.errors import MissingInputError, ShapeError
from reference.ledger import settle

if TYPE_CHECKING:
    from reference.ledger import Exact, Ledger

SECONDS_PER_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Cluster:
    """Devices of one kind: dense peak FLOP/s of one device, and the share of it that is used."""

    devices: int
    peak_flop_per_s: Exact
    utilization: Fraction = Fraction(1)
    utilization_name: str = "mfu"

    def check(self) -> None:
        """Raise ShapeError where a figure is out of range."""
        check_sizes(devices=self.devices)
        if self.peak_flop_per_s <= 0:
            raise ShapeError("peak", "more than 0 FLOP/s", self.peak_flop_per_s)
        if not 0 < self.utilization <= 1:
            found = float(self.utilization)
            expected = "a share above 0 and at most 1 (0.45 for 45 %)"
            raise ShapeError(self.utilization_name, expected, found)

    @property
    def throughput_flop_per_s(self) -> Exact:
        """FLOP/s that the whole cluster sustains."""
        return settle(self.devices * self.peak_flop_per_s * self.utilization)


@dataclass(frozen=True, slots=True)
class Utilization:
    """Model FLOPs utilization and hardware FLOPs utilization, as shares of the peak."""

    mfu: float
    hfu: float


def training_time_s(work: Ledger, cluster: Cluster) -> Ledger:
    """Return how long a cluster takes over the work, each line divided by its throughput.

    Formula: T = C / (devices x peak x utilization). With recomputation in the work, utilization
    is HFU; without, MFU.

    Args:
        work: a ledger in FLOP.
        cluster: devices, dense peak FLOP/s each, and the share that is used.

    Returns:
        A ledger in s.

    Raises:
        ShapeError: no devices, no peak, or a share outside (0, 1].

    Source: Narayanan et al. 2021 (arXiv 2104.04473), equation 4.
    """
    cluster.check()
    inverse = Fraction(1) / Fraction(cluster.throughput_flop_per_s)
    days = float(work.total * inverse) / SECONDS_PER_DAY
    peak, share = float(cluster.peak_flop_per_s), float(cluster.utilization)
    told = f"{cluster.devices:,} x {peak:.4g} FLOP/s x {share:.4g}"
    return work.relabel(
        quantity="time",
        unit="s",
        lines=tuple(line.scale(inverse) for line in work.lines),
        sources=(*work.sources, "Narayanan et al. 2021 (arXiv 2104.04473), equation 4"),
        notes=(*work.notes, f"{days:,.4g} days: {float(work.total):.6g} FLOP at {told}"),
    )


def needed_rate_flop_per_s(work: Ledger, time_s: Exact) -> Ledger:
    """Return the FLOP/s that do the work in so long, each line over the time: tau = C / T.

    Args:
        work: a ledger in FLOP.
        time_s: seconds, above 0.

    Returns:
        A ledger in FLOP/s of the whole cluster.

    Raises:
        ShapeError: the time is not above 0.

    Source: Kaplan et al. 2020 (arXiv 2001.08361), section 2.1.
    """
    if time_s <= 0:
        raise ShapeError("time", "more than 0 s", time_s)
    inverse = Fraction(1) / Fraction(time_s)
    lines = tuple(line.scale(inverse) for line in work.lines)
    return work.relabel(quantity="throughput", unit="FLOP/s", lines=lines)


_IMPOSSIBLE = "more than 100% cannot be reached: check the time, the devices and the peak"


def utilization_shares(work: Ledger, time_s: Exact, cluster: Cluster) -> Ledger:
    """Return the share of the peak that each line of the work used; the total is HFU.

    Args:
        work: a ledger in FLOP with its recompute lines, if any.
        time_s: seconds that it took.
        cluster: devices and peak; its own utilization is not used.

    Returns:
        A ledger of shares (unit "1"), MFU and HFU in a note.

    Raises:
        ShapeError: the time is not above 0, or the cluster is empty.

    Source: Chowdhery et al. 2022 (arXiv 2204.02311), appendix B.
    """
    used = measure_utilization(work, time_s, cluster)
    inverse = Fraction(1) / (cluster.devices * Fraction(cluster.peak_flop_per_s) * Fraction(time_s))
    lines = tuple(line.scale(inverse) for line in work.lines)
    rate = float(work.total / Fraction(time_s)) / cluster.devices
    shares = f"MFU {used.mfu:.2%}, HFU {used.hfu:.2%}"
    told = f"{shares}: {rate:.6g} of {float(cluster.peak_flop_per_s):.6g} FLOP/s a device"
    notes = (told, _IMPOSSIBLE) if used.hfu > 1 else (told,)
    return work.relabel(quantity="utilization", unit="1", lines=lines).note(*notes)


def count_tokens(steps: int, batch: int, seq_len: int) -> int:
    """Return the tokens seen in so many steps: steps x batch x seq_len.

    Raises:
        ShapeError: a size below 1.
    """
    check_sizes(steps=steps, batch=batch, seq_len=seq_len)
    return steps * batch * seq_len


def solve_six_nd(
    params: Exact | None = None,
    tokens: Exact | None = None,
    rate_flop_per_s: Exact | None = None,
    time_s: Exact | None = None,
) -> tuple[str, Exact]:
    """Return name and exact value of the one variable of tau T = 6 N D that is left out.

    Args:
        params: N, parameters.
        tokens: D, tokens.
        rate_flop_per_s: tau, FLOP/s of the whole cluster.
        time_s: T, seconds.

    Returns:
        The name of the variable and its value in parameters, tokens, FLOP/s or s.

    Raises:
        MissingInputError: not exactly one variable is left out.
        ShapeError: a variable is not above 0.

    Source: Kaplan et al. 2020 (arXiv 2001.08361), section 2.1.
    """
    names = ("params", "tokens", "rate_flop_per_s", "time_s")
    given = dict(zip(names, (params, tokens, rate_flop_per_s, time_s), strict=True))
    missing = [name for name, value in given.items() if value is None]
    if len(missing) != 1:
        raise MissingInputError("tau T = 6 N D", "exactly three of its four variables")
    known = {name: Fraction(value) for name, value in given.items() if value is not None}
    for name, value in known.items():
        if value <= 0:
            raise ShapeError(name, "more than 0", float(value))
    unknown = missing[0]
    left, right = ("rate_flop_per_s", "time_s"), ("params", "tokens")
    own, other = (left, right) if unknown in left else (right, left)
    factor = Fraction(6) if own == left else Fraction(1, 6)
    partner = next(name for name in own if name != unknown)
    value = factor * known[other[0]] * known[other[1]] / known[partner]
    return unknown, settle(value)


def measure_utilization(step: Ledger, time_s: Exact, cluster: Cluster) -> Utilization:
    """Return MFU and HFU of a step (or run) that took so long on the cluster.

    Formula: FLOPs / (time x devices x peak), without recomputation for MFU, with it for HFU.

    Args:
        step: a ledger in FLOP with its recompute lines, if any.
        time_s: seconds that it took.
        cluster: devices and peak; its own utilization is not used.

    Returns:
        Both shares.

    Raises:
        ShapeError: the time is not above 0, or the cluster is empty.

    Source: Chowdhery et al. 2022 (arXiv 2204.02311), appendix B.
    """
    cluster.check()
    if time_s <= 0:
        raise ShapeError("time", "more than 0 s", time_s)
    most = cluster.devices * Fraction(cluster.peak_flop_per_s) * Fraction(time_s)
    model, hardware = split_model_flop(step)
    return Utilization(float(model / most), float(hardware / most))


def throughput_tokens_per_s(step: Ledger, tokens_per_step: int, cluster: Cluster) -> float:
    """Return the tokens a second that the cluster's utilization means: MFU read the other way.

    Formula: devices x peak x utilization / (FLOPs of the step / its tokens).

    Raises:
        ShapeError: the cluster is empty, or tokens_per_step is below 1.
    """
    cluster.check()
    check_sizes(tokens_per_step=tokens_per_step)
    per_token = Fraction(step.total) / tokens_per_step
    return float(Fraction(cluster.throughput_flop_per_s) / per_token)
