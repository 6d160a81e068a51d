"""What an answer may have left out or replaced, family by family, each with its factor and span.

A candidate rests on what the derivation shows (an input that is not there, or stands where it
should not); whether it is the mistake is decided by the numbers, in `explain.py`.
"""

from __future__ import annotations

import math
import re
from itertools import product
from typing import TYPE_CHECKING

from harness.account import take_account
from harness.closeness import is_any
from harness.omissions.batches import batch_candidates, lengths_alone, repeated_batches
from harness.omissions.counts import (
    LEAST_COUNT,
    count_candidates,
    parameter_candidates,
)
from harness.omissions.inputs import inputs_of, place_of, stands
from harness.omissions.memory import memory_candidates
from harness.omissions.omission import Omission
from harness.omissions.parts import Parts
from harness.omissions.passes import (
    added_passes,
    backward_word,
    is_denied,
    named_multiples,
    repeated_pass,
    training_factor,
)
from harness.omissions.rates import budget_candidates, throughput_candidates
from harness.omissions.throughput import (
    device_candidates,
    peak_candidates,
    utilization_candidates,
)
from harness.omissions.tokens import token_candidates
from harness.omissions.work import all_experts, miscounted, work_candidates
from harness.text.terms.arithmetic import is_sum, leaves
from harness.types import Phase, Role
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.omissions.omission import Together
    from harness.types import PhaseFact, Reading
    from reference.types import Truth

SAME = 0.006
# A count that lacks a part is told in its first four digits at least.
SAME_COUNT = 1e-4
# A cost may be told in three digits.
SAME_COST = 0.003
LEAST_OVERCOUNTED = 2.9
# What an update may be multiplied by, once more.
AGAIN, LEAST_AGAIN = (Role.TOKENS, Role.SEQ_LEN, Role.BATCH, Role.STEPS), 2.0
# Words for the update, which may stand as a third term beside two passes.
UPDATE = re.compile(
    r"\b(?:updat|optimi[sz]|adam|aktualisier|mise à jour|actuali[sz]|aggiorn|atuali[sz]|обновл)"
    r"|更新",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+")
# A run has so many steps or more.
LEAST_STEPS, STEP = 1000, "step"
PASS_TERMS = 3
# The step of a route that the output head is.
HEAD = "output_head"
# Feed-forward layers without a gate have so many matrices.
MATRICES_OF_TWO = 2.0


def time_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a training time may lack: devices, utilization, batch, steps, part of the work."""
    inputs, place = inputs_of(reading), place_of(reading)
    yield from device_candidates(reading, truth)
    yield from utilization_candidates(reading, truth, inputs)
    yield from peak_candidates(reading, truth, inputs)
    if truth.fact("flop_per_sequence"):
        for batch in truth.fact("batch")[:1]:
            yield (Omission("batch_ignored", 1 / batch, place),)
        for steps in truth.fact("steps")[:1]:
            if not stands(inputs, (steps,)):
                yield (Omission("steps_ignored", 1 / steps, place),)
    yield from step_candidates(reading, truth)
    yield from work_candidates(reading, truth)


def step_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield steps and batches of a run that nothing on the way to the answer multiplies by."""
    if truth.fact("steps") and not stands(inputs_of(reading), truth.fact("tokens")):
        yield from batch_candidates(reading, truth)
    for steps in truth.fact("steps")[:1]:
        inputs = inputs_of(reading)
        is_told = any(q.value == steps for q in inputs)
        is_told = is_told or stands(inputs, (*truth.fact("tokens"), *truth.fact("flop")))
        if truth.fact("seq_len") and not is_told:
            yield (Omission("steps_ignored", 1 / steps, place_of(reading)),)
    for tokens in truth.fact("tokens")[:1] if tells_steps(reading.text) else ():
        # What a text takes for the tokens of one step, which no question has to tell.
        for leaf in reading.derivation.leaves:
            batch = leaf.quantity.value
            is_batch = leaf.role is Role.BATCH or leaf.quantity.unit == "token"
            if is_batch and leaf.exponent > 0 and 1 < batch < tokens / LEAST_STEPS:
                yield (Omission("steps_ignored", batch / tokens, leaf.quantity.span),)


def tells_steps(text: str) -> bool:
    """Tell whether a text speaks of the steps of a run."""
    units = (find_unit(word) for word in WORD.findall(text))
    return any(unit is not None and unit.name == STEP for unit in units)


def optimizer_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a parameter count lacks or the other count itself, and what multiplies a step."""
    for leaf in reading.derivation.leaves:
        # The update runs once a step, and not for each token or sequence of it.
        if leaf.exponent > 0 and leaf.role in AGAIN and leaf.quantity.value >= LEAST_AGAIN:
            yield (Omission("optimizer_overcounted", leaf.quantity.value, leaf.quantity.span),)
    told = [q.value for q in reading.quantities if q.value >= LEAST_COUNT]
    told += [e.left for e in reading.equations if e.left is not None and e.left >= LEAST_COUNT]
    is_partial = False
    for parts in parameter_candidates(reading, truth):
        share = math.prod(part.factor for part in parts)
        if is_any(truth.fact("params")[0] * share, told, SAME_COUNT):
            is_partial = True
            yield parts
    if not is_partial:
        yield from count_candidates(reading, truth)


def forward_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what a forward or step cost may lack or count too often."""
    place = place_of(reading)
    yield from all_experts(inputs_of(reading), truth)
    if truth.per == "token":
        yield from count_candidates(reading, truth)
    is_doubled = any(code == "macs_doubled" for code, _ in reading.derivation.statements)
    mac = Omission("forgot_mac_factor", 0.5, place)
    batches = batch_candidates(reading, truth)
    if is_doubled or lengths_alone(reading, truth):
        # A batch of two can be as much as a multiply-add.
        yield from (*batches, (mac,))
    else:
        yield from ((mac,), *batches)
    backward = [fact for fact in reading.derivation.phases if fact.phase is Phase.BACKWARD]
    if truth.family == "forward_flops":
        told = backward[-1].span if backward else None
        named = backward_word(reading.text)
        span = told if told is not None and not is_denied(reading.text, told) else named
        span = span or training_factor(reading)
        if span is not None:
            yield (Omission("backward_counted", 3.0, span),)
    else:
        yield (Omission("missing_backward", 1 / 3, place),)
        told_last = [f for f in take_account(reading, truth).facts if f.phase is Phase.BACKWARD]
        yield from backward_candidates(told_last[-1:])
        yield from pass_candidates(reading, truth)
        yield from update_candidates(reading, truth)
    yield from repeated_batches(reading, truth)
    yield from token_candidates(reading, truth)
    yield from forward_parts(reading, truth)


def backward_candidates(facts: Sequence[PhaseFact]) -> Iterator[Together]:
    """Yield a backward pass that the text charges one forward pass, or three and more."""
    for fact in facts:
        if fact.basis == "forward" and fact.factor <= 1:
            yield (Omission("backward_undercounted", 2 / 3, fact.span),)
        if fact.basis == "forward" and fact.factor >= LEAST_OVERCOUNTED:
            yield (Omission("backward_overcounted", (1 + fact.factor) / 3, fact.span),)


def pass_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield a backward pass that is added to the right forward pass and is not twice as large."""
    if backward_word(reading.text):
        for span in repeated_pass(reading):
            yield (Omission("backward_undercounted", 2 / 3, span),)
        for multiple, span in (*added_passes(reading, truth), *named_multiples(reading)):
            code = miscounted(multiple)
            if code:
                yield (Omission(code, (1 + multiple) / 3, span),)


def update_candidates(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield an update of the weights that is added to both passes as one more of them."""
    if not UPDATE.search(reading.text):
        return
    for index in reading.derivation.path:
        side = reading.equations[index].sides[0]
        terms = [q.value for q in leaves(side)] if is_sum(side) else []
        for forward in (one.value / 3 for one in truth.accepted):
            passes = sorted(value / forward for value in terms)
            is_sum_of_three = len(passes) == PASS_TERMS and passes[0] > 0
            if is_sum_of_three and is_any(passes[-1], (2.0,), SAME):
                share = sum(passes) / 3
                yield (Omission("optimizer_overcounted", share, reading.equations[index].span),)


def forward_parts(reading: Reading, truth: Truth) -> Iterator[Together]:
    """Yield what parts of a forward or step cost may be left out."""
    layers, place = truth.fact("n_layers")[:1], place_of(reading)
    has_layers = stands(inputs_of(reading), layers)
    length, width = truth.fact("seq_len")[:1], truth.fact("d_model")[:1]
    hidden = truth.fact("d_ff")[:1]
    if not (layers and length and width and hidden) or truth.per == "token":
        if layers and not has_layers:
            yield (Omission("missing_layers", 1 / layers[0], place),)
        return
    passes = 3.0 if truth.family == "step_flops" else 1.0
    sequences = truth.fact("batch")[:1] or (1.0,)
    scale = passes * 2 * sequences[0] * length[0] * width[0]
    has_head = truth.fact("embedding_matrices") or HEAD in truth.steps
    vocab = truth.fact("vocab_size")[:1] if has_head else ()
    ends = tuple(scale * size for size in vocab)
    total = truth.accepted[0].value
    told = truth.fact("flop_per_layer")[:1]
    layer = passes * told[0] if told else (total - sum(ends)) / layers[0]
    matrix = 0.0 if tells_feed_forward(reading, truth) else scale * hidden[0]
    parts = Parts(total, layers[0], layer, matrix, ends, has_layers)
    yield from parts.omissions(place)


def tells_feed_forward(reading: Reading, truth: Truth) -> bool:
    """Tell whether a text tells what both feed-forward matrices cost, of a layer or of all.

    The right cost of a layer holds both.  Without its factor 2 that is the cost of one matrix, and
    tells nothing.
    """
    sizes = zip(truth.fact("d_model")[:1], truth.fact("d_ff")[:1], strict=False)
    counts = [(1.0, *truth.fact(name)[:1]) for name in ("n_layers", "tokens")]
    matrices = truth.fact("ffn_matrices")[:1] or (MATRICES_OF_TWO,)
    both = [
        2 * matrices[0] * d * hidden * m * n for d, hidden in sizes for m, n in product(*counts)
    ]
    both += [*truth.fact("flop_per_layer"), *truth.fact("flop_forward")]
    told = [q.value for q in reading.quantities]
    told += [e.left for e in reading.equations if e.left is not None]
    return any(is_any(value, both, SAME_COST) for value in told)


MAKERS = {
    "training_time": time_candidates,
    "memory": memory_candidates,
    "parameters": parameter_candidates,
    "forward_flops": forward_candidates,
    "step_flops": forward_candidates,
    "optimizer_flops": optimizer_candidates,
    "throughput": throughput_candidates,
    "tokens": budget_candidates,
}
