"""Training runs: their work, and the time, rate, tokens, size, price or energy that go with it.

tau T = 6 N D links all of them; each function here solves it, or the same with another count than
6 N D, for one variable, and answers with a ledger.
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators import cost, training, training_time
from reference.conventions import CONVENTIONS
from reference.errors import ConventionError, MissingInputError, ShapeError
from reference.ledger import Ledger, Line, settle
from reference.request import need_seq_len, need_shape, need_tokens

if TYPE_CHECKING:
    from reference.ledger import Exact
    from reference.request import Request

A100_BF16_FLOP_PER_S = 312 * 10**12
_ASSUMED = "no hardware given: the dense bf16 peak of one A100, 312e12 FLOP/s"


def run_of(request: Request) -> Ledger:
    """Return the FLOPs of a training run; 6 N D from published totals where 6nd is asked for."""
    tokens = need_tokens(request, "training-flops")
    published = request.model.active_params or request.model.params
    is_bare = request.convention is None and request.model.architecture is None
    is_linear = request.counted.is_linear
    if published and (is_bare or is_linear):
        recompute = request.counted.recompute
        ledger = training.six_nd_flop(published, tokens, recompute)
        told = f"N = {published:,} parameters, D = {tokens:,} tokens"
        return ledger.note(told, *describe_published(request))
    advice = "--convention 6nd does without" if published else ""
    arch = need_shape(request, "training-flops", advice)
    length = 1 if is_linear else need_seq_len(request, "training-flops")
    steps = request.steps if request.tokens is None else None
    ledger = training.training_flop(arch, tokens, length, request.counted, steps)
    told = "" if is_linear else f" in sequences of {length:,}"
    return ledger.note(
        f"D = {tokens:,} tokens{told}", *describe_published(request), *training.tell_split(ledger)
    )


def describe_published(request: Request) -> tuple[str, ...]:
    """Return the published cost of the model's own run, and 6 N D, where both are known."""
    model = request.model
    params = model.active_params or model.params
    is_own_run = request.tokens is None and request.steps is None
    if not (is_own_run and model.training_flop and model.tokens and params):
        return ()
    six = 6 * params * model.tokens
    told = f"{model.training_flop:.4g} FLOP; 6 N D: {six:.4g} FLOP"
    sources = model.figure_sources.get("training_flop", ())
    return (*(f"{each.kind} compute: {told} ({each.text})" for each in sources[:1]),)


def time_of(request: Request) -> Ledger:
    """Return the seconds of a training run, on one A100 at its bf16 peak where nothing is said."""
    work = count_for_peak(request, "time")
    cluster = find_cluster(request, work)
    ledger = training_time.training_time_s(work, cluster)
    rate = need_tokens(request, "time") / Fraction(ledger.total)
    used = training_time.measure_utilization(work, ledger.total, cluster)
    shares = f"MFU {used.mfu:.2%}, HFU {used.hfu:.2%}"
    return note_peak(request, ledger.note(f"{float(rate):,.6g} tokens/s; {shares}"))


def throughput_of(request: Request) -> Ledger:
    """Return the FLOP/s of the whole cluster that does the run in the time given."""
    work, seconds = count_for_peak(request, "throughput"), need_time(request, "throughput")
    ledger = training_time.needed_rate_flop_per_s(work, seconds)
    each = float(ledger.total) / count_devices(request)
    rate = float(need_tokens(request, "throughput") / seconds)
    told = f"{each:,.6g} FLOP/s a device, {count_devices(request):,} in all; {rate:,.6g} tokens/s"
    return ledger.note(told)


def utilization_of(request: Request) -> Ledger:
    """Return the share of the peak that the run used in the time given: HFU, its MFU in a note."""
    work, seconds = count_for_peak(request, "utilization"), need_time(request, "utilization")
    cluster = training_time.Cluster(count_devices(request), find_peak(request))
    return note_peak(request, training_time.utilization_shares(work, seconds, cluster))


def tokens_of(request: Request) -> Ledger:
    """Return the tokens that the cluster can train the model on in the time given."""
    seconds = need_time(request, "tokens")
    one = dataclasses.replace(request, tokens=1, steps=None)
    each = count_for_peak(one, "tokens")
    rate = find_cluster(request, each).throughput_flop_per_s
    line = Line("tokens", settle(rate * seconds / Fraction(each.total)), "tokens")
    told = f"{float(each.total):.6g} FLOP a token, {float(rate):.6g} FLOP/s"
    ledger = each.relabel(quantity="tokens", unit="token", lines=(line,), notes=())
    return note_peak(request, ledger.note(told))


def size_of(request: Request) -> Ledger:
    """Return the N of 6 N D that the cluster can train on the tokens in the time given."""
    convention = request.convention or CONVENTIONS["6nd"]
    if not convention.is_linear:
        why = "a size is solved from 6 N D alone; expected 6nd"
        raise ConventionError(convention.name, "model-size", why)
    tokens, seconds = need_tokens(request, "model-size"), need_time(request, "model-size")
    one = training.six_nd_flop(1, tokens, convention.recompute)
    rate = find_cluster(request, one).throughput_flop_per_s
    line = Line("params", settle(rate * seconds / Fraction(one.total)), "params")
    ledger = one.relabel(quantity="model-size", unit="parameter", lines=(line,))
    told = f"D = {tokens:,} tokens, {float(rate):.6g} FLOP/s for {float(seconds):,.10g} s"
    return note_peak(request, ledger.note(told))


def cost_of(request: Request) -> Ledger:
    """Return the price of a training run."""
    if request.price is None:
        raise MissingInputError("cost", "the price of a device hour", "give --price USD")
    return cost.training_cost(time_of(request), count_devices(request), request.price, "USD")


def energy_of(request: Request) -> Ledger:
    """Return the energy of a training run."""
    if request.power is None:
        advice = "give --power WATTS or a --hardware whose power is known"
        raise MissingInputError("energy", "the power of a device", advice)
    return cost.training_energy(time_of(request), count_devices(request), request.power)


def count_for_peak(request: Request, quantity: str) -> Ledger:
    """Return the work in FLOP; multiply-adds cannot be held against a peak in FLOP/s."""
    work = run_of(request)
    if work.unit != "FLOP":
        why = "a peak is told in FLOP/s, so FLOPs must be counted"
        raise ConventionError(request.counted.name, quantity, why)
    return work


def find_cluster(request: Request, work: Ledger) -> training_time.Cluster:
    """Return the cluster with the share of its peak that all the work, repeated or not, gets.

    A share told as MFU is of the work without recomputation, so the hardware is used by more.

    Raises:
        ShapeError: the share leaves no room for the recomputation.
    """
    share = Fraction(1) if request.hfu is None else request.hfu
    if request.mfu is not None:
        model, hardware = training.split_model_flop(work)
        share = request.mfu * Fraction(hardware) / Fraction(model)
        if share > 1 >= request.mfu:
            most = f"at most {float(model / Fraction(hardware)):.4g} (recomputation takes the rest)"
            raise ShapeError("mfu", most, float(request.mfu))
    name = "mfu" if request.hfu is None else "hfu"
    return training_time.Cluster(count_devices(request), find_peak(request), share, name)


def find_peak(request: Request) -> Exact:
    """Return the peak of a device in FLOP/s: the one given, or that of an A100."""
    return A100_BF16_FLOP_PER_S if request.peak_flop_per_s is None else request.peak_flop_per_s


def count_devices(request: Request) -> int:
    """Return the number of devices: the one given, or one."""
    return 1 if request.devices is None else request.devices


def note_peak(request: Request, ledger: Ledger) -> Ledger:
    """Return the ledger, with a note on the peak where none was given."""
    return ledger if request.peak_flop_per_s is not None else ledger.note(_ASSUMED)


def need_time(request: Request, quantity: str) -> Fraction:
    """Return the seconds given.

    Raises:
        MissingInputError: none are given.
        ShapeError: they are not above 0.
    """
    if request.time_s is None:
        raise MissingInputError(quantity, "the time", "give --time T (13.4d, 24h or seconds)")
    if request.time_s <= 0:
        raise ShapeError("time", "more than 0 s", float(request.time_s))
    return request.time_s
