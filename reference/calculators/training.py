"""Training FLOPs: one step, a whole run, recomputation, and 6 N D from bare numbers."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.calculators.forward import check_sizes, forward_flop
from reference.calculators.optimizer import optimizer_flop
from reference.conventions import CONVENTIONS, DEFAULT
from reference.errors import ShapeError
from reference.ledger import Ledger, Line, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.conventions import Convention, Recompute
    from reference.ledger import Exact

_ATTENTION_CORE = ("scores", "softmax", "weighted_sum")


def training_step_flop(
    arch: Architecture,
    seq_len: int,
    batch: int = 1,
    convention: Convention = DEFAULT,
    source_len: int | None = None,
) -> Ledger:
    """Return the FLOPs of forward, backward and recomputation over one batch.

    Formula: backward = 2 x forward for every line (each product needs two more backward), apart
    from the rotary table, which has no gradient. Recomputation: none; selective repeats scores,
    softmax and weighted sum; full repeats every line of the layers. The optimizer is a line only
    where the convention says so.

    Args:
        arch: the shape of the model.
        seq_len: tokens a sequence.
        batch: sequences a step.
        convention: what is counted.
        source_len: encoder tokens of an encoder-decoder; seq_len where left out.

    Returns:
        A ledger in FLOP with lines "forward.*", "backward.*", "recompute.*".

    Raises:
        ShapeError: a size below 1.

    Source: Narayanan et al. 2021 (arXiv 2104.04473), appendix; Korthikanti et al. 2022
    (arXiv 2205.05198), section 5.
    """
    forward = forward_flop(arch, seq_len, batch, convention, source_len)
    learned = [line for line in forward.lines if line.component != "positions"]
    steps = [line.scale(1, f"forward.{line.name}") for line in forward.lines]
    steps += [line.scale(convention.backward, f"backward.{line.name}") for line in learned]
    steps += list_recomputed(forward.lines, convention)
    if convention.is_optimizer_in_step:
        steps += optimizer_flop(arch, "adamw", convention).lines
    return forward.relabel(quantity="training-step", lines=tuple(steps))


def list_recomputed(lines: tuple[Line, ...], convention: Convention) -> Iterator[Line]:
    """Yield the forward lines that are computed a second time for the backward pass."""
    for line in lines:
        is_core = any(part in line.name.split(".") for part in _ATTENTION_CORE)
        is_inside = bool(line.layers) or convention.basis == "parameters"
        if (convention.recompute == "full" and is_inside) or (
            convention.recompute == "selective" and is_core
        ):
            yield line.scale(1, f"recompute.{line.name}")


def split_model_flop(step: Ledger) -> tuple[Exact, Exact]:
    """Return model FLOPs (without recomputation, for MFU) and hardware FLOPs (with, for HFU)."""
    repeated = sum(
        (line.value for line in step.lines if line.name.startswith("recompute.")), Fraction(0)
    )
    return settle(step.total - repeated), step.total


def tell_split(work: Ledger) -> tuple[str, ...]:
    """Return a note of model FLOPs and hardware FLOPs where recomputation makes them differ."""
    model, hardware = split_model_flop(work)
    if model == hardware:
        return ()
    return (f"model FLOPs {float(model):.6g}, hardware FLOPs {float(hardware):.6g}",)


def training_flop(
    arch: Architecture,
    tokens: int,
    seq_len: int,
    convention: Convention = DEFAULT,
    steps: int | None = None,
) -> Ledger:
    """Return the FLOPs of training on so many tokens in sequences of seq_len.

    Formula: tokens / seq_len x the cost of one sequence, exact also where that is no whole number;
    steps x the optimizer where the convention counts it.

    Args:
        arch: the shape of the model.
        tokens: tokens seen in training (steps x batch x seq_len).
        seq_len: tokens a sequence.
        convention: what is counted.
        steps: optimizer steps; where left out, no optimizer is counted.

    Returns:
        A ledger in FLOP.

    Raises:
        ShapeError: a size below 1.

    Source: as `training_step_flop`.
    """
    check_sizes(tokens=tokens, steps=1 if steps is None else steps)
    step = training_step_flop(arch, seq_len, 1, convention)
    share = Fraction(tokens, seq_len)
    times = {"optimizer": Fraction(steps or 0)}
    lines = (line.scale(times.get(line.component, share)) for line in step.lines)
    ledger = step.relabel(
        quantity="training-flops", lines=tuple(line for line in lines if line.value)
    )
    if convention.is_optimizer_in_step and steps is None:
        return ledger.note("the optimizer is left out: the number of steps is not told")
    return ledger


def six_nd_flop(params: Exact, tokens: Exact, recompute: Recompute = "none") -> Ledger:
    """Return C = 6 N D from bare numbers; 8 N D with full recomputation.

    Args:
        params: N, parameters (the active ones of a mixture of experts).
        tokens: D, tokens seen in training.
        recompute: full adds the second forward pass of 2 N D.

    Returns:
        A ledger in FLOP: forward 2 N D, backward 4 N D, recompute 2 N D.

    Raises:
        ShapeError: N or D is not above 0, or recompute is selective, which N and D cannot tell.

    Source: Kaplan et al. 2020, section 2.1; Narayanan et al. 2021 for the recomputation.
    """
    for field, value in (("params", params), ("tokens", tokens)):
        if value <= 0:
            raise ShapeError(field, "more than 0", value)
    if recompute == "selective":
        raise ShapeError("recompute", "'none' or 'full' for 6 N D", recompute)
    convention = CONVENTIONS["6nd"]
    lines = [
        Line("forward.weights", settle(2 * params * tokens), "weights"),
        Line("backward.weights", settle(4 * params * tokens), "weights"),
    ]
    if recompute == "full":
        lines.append(Line("recompute.weights", settle(2 * params * tokens), "weights"))
        convention = dataclasses.replace(convention, recompute="full")
    return Ledger(
        model="",
        quantity="training-flops",
        unit="FLOP",
        convention=convention.name,
        lines=tuple(lines),
        sources=(convention.source,),
        counted=convention.describe(),
    )
