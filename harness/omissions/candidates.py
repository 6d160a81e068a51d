"""What an answer may have left out or replaced, family by family, each with its factor and span.

A candidate rests on what the derivation shows (an input that is not there, or stands where it
should not); whether it is the mistake is decided by the numbers, in `explain.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.closeness import is_any, near
from harness.text.arithmetic import leaves
from harness.types import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Leaf, Quantity, Reading, Span
    from reference.types import Truth

SAME = 0.006
LEAST_RATE, MOST_RATE = 1e11, 1e17
# Weights, gradients and two moments.
ADAM_COPIES = 4
WIDTHS = (1.0, 2.0, 8.0, 16.0)
COST_CODES = {
    2.0: ("missing_backward",),
    4.0: ("backward_undercounted",),
    3.0: ("forgot_mac_factor",),
}
BACKWARD_SHARES = {
    "missing_backward": 1 / 3,
    "backward_undercounted": 2 / 3,
    "forgot_mac_factor": 0.5,
}


class Candidate(NamedTuple):
    """A mistake that would multiply the right answer by a factor, and where the text shows it."""

    code: str
    factor: float
    span: Span


def inputs_of(reading: Reading) -> list[Quantity]:
    """Return every quantity that stands in an equation on the way to the final value."""
    found = [leaf.quantity for leaf in reading.derivation.leaves]
    for index in reading.derivation.path:
        found.extend(leaves(reading.equations[index].sides[0]))
    return found


def stands(inputs: Sequence[Quantity], values: Sequence[float]) -> bool:
    """Tell whether one of some values stands among the inputs, as told or as written."""
    return any(is_any(q.value, values, SAME) or is_any(q.number, values, SAME) for q in inputs)


def place_of(reading: Reading) -> Span:
    """Return the span that shows what was computed: the last equation, else the final value."""
    path = reading.derivation.path
    return reading.equations[path[0]].span if path else reading.final.values[0].span


def time_candidates(reading: Reading, truth: Truth) -> Iterator[Candidate]:
    """Yield what a training time may lack: devices, utilization, batch, steps, part of the work."""
    inputs, place = inputs_of(reading), place_of(reading)
    for devices in truth.fact("devices")[:1]:
        if devices > 1 and not stands(inputs, (devices,)):
            yield Candidate("device_count_ignored", devices, place)
    yield from utilization_candidates(reading, truth, inputs)
    yield from peak_candidates(truth, inputs)
    if truth.fact("flop_per_sequence"):
        for batch in truth.fact("batch")[:1]:
            yield Candidate("batch_ignored", 1 / batch, place)
        for steps in truth.fact("steps")[:1]:
            if not stands(inputs, (steps,)):
                yield Candidate("steps_ignored", 1 / steps, place)
    yield from work_candidates(reading, truth)


def utilization_candidates(
    reading: Reading, truth: Truth, inputs: Sequence[Quantity]
) -> Iterator[Candidate]:
    """Yield a utilization that is left out, or that multiplies the time."""
    for mfu in truth.fact("mfu")[:1]:
        used = [leaf for leaf in reading.derivation.leaves if is_share(leaf, mfu)]
        if not used and not stands(inputs, (mfu,)):
            yield Candidate("utilization_ignored", mfu, place_of(reading))
        for leaf in used:
            if leaf.exponent > 0:
                yield Candidate("utilization_inverted", mfu * mfu, leaf.quantity.span)


def is_share(leaf: Leaf, share: float) -> bool:
    """Tell whether an input is a share, told as such or in percent."""
    return near(leaf.quantity.value, share, SAME) and leaf.quantity.value < 1


def peak_candidates(truth: Truth, inputs: Sequence[Quantity]) -> Iterator[Candidate]:
    """Yield a throughput that is not the peak of the question's device and dtype."""
    for peak in truth.fact("peak_flop_per_s")[:1]:
        if stands(inputs, (peak,)):
            continue
        for quantity in inputs:
            is_rate = quantity.unit in ("FLOP/s", "FLOP", "")
            if is_rate and LEAST_RATE <= quantity.value <= MOST_RATE:
                yield Candidate("wrong_peak_throughput", peak / quantity.value, quantity.span)


def work_candidates(reading: Reading, truth: Truth) -> Iterator[Candidate]:
    """Yield what the work may lack: a factor of N D other than 6, or a forward pass alone."""
    params, tokens = truth.fact("params"), truth.fact("tokens")
    for index in reading.derivation.path:
        equation = reading.equations[index]
        operands = [q.value for q in leaves(equation.sides[0])]
        is_product = any(is_any(v, params) for v in operands) and any(
            is_any(v, tokens) for v in operands
        )
        for factor, codes in COST_CODES.items():
            if is_product and factor in operands:
                yield from (Candidate(code, BACKWARD_SHARES[code], equation.span) for code in codes)
    forward = truth.fact("flop_forward")
    for quantity in inputs_of(reading):
        if is_any(quantity.value, forward):
            yield Candidate("missing_backward", 1 / 3, quantity.span)
            return


def memory_candidates(reading: Reading, truth: Truth) -> Iterator[Candidate]:
    """Yield what a memory count may lack: gradients, optimizer state, or another width."""
    place = place_of(reading)
    width = truth.fact("bytes_per_param")[:1]
    copies = truth.fact("copies")[:1]
    for right in width:
        for other in WIDTHS:
            span = width_span(reading, other)
            if other != right and span is not None:
                yield Candidate("wrong_bytes_per_parameter", other / right, span)
    for count in copies:
        if count >= ADAM_COPIES:
            yield Candidate("optimizer_state_omitted", (count - 2) / count, place)
            yield Candidate("gradients_omitted", (count - 1) / count, place)
            yield Candidate("optimizer_state_omitted+gradients_omitted", 1 / count, place)


def width_span(reading: Reading, width: float) -> Span | None:
    """Return where the text tells a width per parameter, in bytes or in bits."""
    for quantity in reading.quantities:
        is_bytes = quantity.unit == "B" and near(quantity.value, width, SAME)
        is_factor = not quantity.unit and quantity.value == width and quantity in factors(reading)
        if is_bytes or is_factor:
            return quantity.span
    return None


def factors(reading: Reading) -> list[Quantity]:
    """Return the small inputs of the final value."""
    return [leaf.quantity for leaf in reading.derivation.leaves]


def parameter_candidates(reading: Reading, truth: Truth) -> Iterator[Candidate]:
    """Yield what a parameter count may lack, as the share of the whole that is left."""
    total = truth.accepted[0].value
    place = place_of(reading)
    for share, code in parameter_shares(truth):
        yield Candidate(code, (total - share) / total, place)


def parameter_shares(truth: Truth) -> Iterator[tuple[float, str]]:
    """Yield how many parameters each omission leaves out, alone and together."""
    layers, width = truth.fact("n_layers")[:1], truth.fact("d_model")[:1]
    hidden, vocab = truth.fact("d_ff")[:1], truth.fact("vocab_size")[:1]
    if not (layers and width and hidden and vocab):
        return
    embedding = vocab[0] * width[0]
    ffn = layers[0] * width[0] * hidden[0]
    positions = sum(truth.fact("positions")[:1]) * width[0]
    yield embedding, "embedding_omitted"
    yield 2 * embedding, "embedding_omitted"
    yield 2 * embedding + positions, "embedding_omitted"
    yield embedding + positions, "embedding_omitted"
    yield ffn, "ffn_miscounted"
    yield ffn + embedding, "ffn_miscounted+embedding_omitted"
    for layer in truth.fact("params_per_layer")[:1]:
        yield (layers[0] - 1) * layer, "missing_layers"


def forward_candidates(reading: Reading, truth: Truth) -> Iterator[Candidate]:
    """Yield what a forward or step cost may lack or count too often."""
    place = place_of(reading)
    yield Candidate("forgot_mac_factor", 0.5, place)
    backward = [fact for fact in reading.derivation.phases if fact.phase is Phase.BACKWARD]
    if truth.family == "forward_flops":
        for fact in backward[-1:]:
            yield Candidate("backward_counted", 3.0, fact.span)
    else:
        yield Candidate("missing_backward", 1 / 3, place)
        for fact in backward[-1:]:
            if fact.basis == "forward" and fact.factor <= 1:
                yield Candidate("backward_undercounted", 2 / 3, fact.span)
    for layers in truth.fact("n_layers")[:1]:
        if not stands(inputs_of(reading), (layers,)):
            yield Candidate("missing_layers", 1 / layers, place)
    total = truth.accepted[0].value
    for share, code in forward_shares(truth):
        yield Candidate(code, (total - share) / total, place)


def forward_shares(truth: Truth) -> Iterator[tuple[float, str]]:
    """Yield how many FLOPs each omission leaves out of the question's cost."""
    length, width = truth.fact("seq_len")[:1], truth.fact("d_model")[:1]
    hidden, layers = truth.fact("d_ff")[:1], truth.fact("n_layers")[:1]
    if not (length and width and hidden and layers) or truth.per == "token":
        return
    passes = 3.0 if truth.family == "step_flops" else 1.0
    ffn = passes * 2 * length[0] * width[0] * hidden[0]
    yield layers[0] * ffn, "ffn_miscounted"
    if truth.fact("embedding_matrices"):
        for vocab in truth.fact("vocab_size")[:1]:
            yield passes * 2 * length[0] * width[0] * vocab, "embedding_omitted"


MAKERS = {
    "training_time": time_candidates,
    "memory": memory_candidates,
    "parameters": parameter_candidates,
    "forward_flops": forward_candidates,
    "step_flops": forward_candidates,
}
