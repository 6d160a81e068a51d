"""Works out a question from its own facts by the calculator that it names.

A question's `calculator` is "quantity:convention", the quantity and convention of `harness
reference`; its facts are the inputs.  The first accepted value of every question of ours must be
what this module works out, so that no pinned value can drift from the calculators.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from reference.architecture import build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.inference import kv_cache_bytes
from reference.calculators.optimizer import optimizer_flop
from reference.calculators.params import count_params
from reference.calculators.training import six_nd_flop, training_step_flop
from reference.calculators.training_time import Cluster, solve_six_nd, training_time_s
from reference.conventions import get_convention
from reference.errors import BankError, MissingInputError, UnknownNameError
from reference.ledger import to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reference.architecture import Architecture
    from reference.conventions import Convention
    from reference.ledger import Exact, Ledger
    from reference.types import Question

ARCHITECTURE_FACTS = ("n_layers", "d_model", "n_heads", "n_kv_heads", "d_head", "d_ff")
GATED_MATRICES = 3
PINNED = 1e-11
"""A pinned value may be off its calculator by this share: the digits that a file writes."""


class Facts:
    """The facts of a question as exact numbers: the first figure of each role."""

    def __init__(self, facts: Mapping[str, tuple[float, ...]]) -> None:
        """Keep the first figure of each role, the one that the question gives."""
        self.values = {role: figures[0] for role, figures in facts.items()}

    def get(self, role: str, default: Exact | None = None) -> Exact:
        """Return a figure exactly as it is written in decimal.

        Raises:
            MissingInputError: the question does not tell it and there is no default.

        """
        if role in self.values:
            return Fraction(repr(self.values[role]))
        if default is None:
            raise MissingInputError("the question's calculator", f"the fact '{role}'")
        return default

    def whole(self, role: str, default: int | None = None) -> int:
        """Return a figure that must be a whole number."""
        return int(self.get(role, default))

    @property
    def architecture(self) -> Architecture:
        """The architecture told; without a vocabulary it has no output head.

        ffn_matrices 3 means a gate; embedding_matrices 1 means a tied head; positions, where told,
        are learned.
        """
        sizes = {role: self.whole(role) for role in ARCHITECTURE_FACTS if role in self.values}
        return build_architecture(
            **sizes,
            vocab_size=self.whole("vocab_size", 1),
            head="lm" if "vocab_size" in self.values else "none",
            gated=self.get("ffn_matrices", 2) == GATED_MATRICES,
            tied=self.get("embedding_matrices", 2) == 1,
            positions=self.whole("positions", 0),
        )

    @property
    def cluster(self) -> Cluster:
        """The devices, their peak and the share of it that is used, all of it by default."""
        share = Fraction(self.get("mfu", 1))
        return Cluster(self.whole("devices", 1), self.get("peak_flop_per_s"), share)


def work_out(question: Question) -> float:
    """Return the answer to a question in its unit, by the calculator that it names.

    Raises:
        UnknownNameError: there is no such calculator or convention.
        MissingInputError: the facts leave out an input.

    """
    return work_out_facts(question.calculator, question.facts)


def work_out_facts(calculator: str, facts: Mapping[str, tuple[float, ...]]) -> float:
    """Return what the calculator makes of the facts; see `work_out`."""
    quantity, _, name = calculator.partition(":")
    if quantity not in CALCULATORS:
        raise UnknownNameError("calculator", quantity, CALCULATORS)
    convention = get_convention(name or "flopcounter")
    return float(to_number(CALCULATORS[quantity](Facts(facts), convention)))


def check_pinned(question: Question) -> None:
    """Raise BankError where no accepted value is what the named calculator works out.

    A question that names no calculator has nothing to be held against.
    """
    if not question.calculator:
        return
    worked = work_out(question)
    if not any(math.isclose(row.value, worked, rel_tol=PINNED) for row in question.accepted):
        found = f"{question.accepted[0].value:.10g}"
        key = f"{question.id}: accepted.0.value"
        raise BankError("question", key, f"{worked:.10g} by {question.calculator}", found)


def _work_flop(facts: Facts, convention: Convention) -> Ledger:
    """Return the training compute: 6 N D, or steps times one step where matrices are counted."""
    if convention.basis == "parameters":
        return six_nd_flop(facts.get("params"), facts.get("tokens"))
    step = _step_flop(facts, convention)
    steps = facts.get("steps")
    return step.relabel(lines=tuple(line.scale(steps) for line in step.lines))


def _step_flop(facts: Facts, convention: Convention) -> Ledger:
    """Return forward and backward pass over one batch of sequences."""
    arch = facts.architecture
    return training_step_flop(arch, facts.whole("seq_len"), facts.whole("batch", 1), convention)


def _training_flop(facts: Facts, convention: Convention) -> Exact:
    return _work_flop(facts, convention).total


def _training_step(facts: Facts, convention: Convention) -> Exact:
    return _step_flop(facts, convention).total


def _forward(facts: Facts, convention: Convention) -> Exact:
    arch = facts.architecture
    return forward_flop(arch, facts.whole("seq_len"), facts.whole("batch", 1), convention).total


def _decode(facts: Facts, convention: Convention) -> Exact:
    """Return 2 N, one multiply-add for each parameter that a token sees."""
    return convention.flop_per_mac * facts.get("params")


def _optimizer_step(facts: Facts, convention: Convention) -> Exact:
    if "n_layers" in facts.values:
        return optimizer_flop(facts.architecture, "adamw", convention).total
    return facts.get("flop_per_param") * facts.get("params")


def _params(facts: Facts, convention: Convention) -> Exact:
    return count_params(facts.architecture, convention).total


def _memory(facts: Facts, convention: Convention) -> Exact:
    """Return bytes a parameter (in all, or one copy times copies) times parameters."""
    if "n_layers" in facts.values:
        params = count_params(facts.architecture, convention).total
    else:
        params = facts.get("params")
    one = facts.get("bytes_per_param") * facts.get("copies", 1)
    return params * facts.get("bytes_per_param_total", one)


def _kv_cache(facts: Facts, _: Convention) -> Exact:
    width = Fraction(facts.get("bytes_per_value"))
    context, batch = facts.whole("seq_len"), facts.whole("batch", 1)
    return kv_cache_bytes(facts.architecture, context, batch, width).total


def _time(facts: Facts, convention: Convention) -> Exact:
    return training_time_s(_work_flop(facts, convention), facts.cluster).total


def _throughput(facts: Facts, _: Convention) -> Exact:
    """Return FLOP/s of one device, from 6 N D, the time and the devices."""
    inputs = {name: facts.get(name) for name in ("params", "tokens", "time_s")}
    return solve_six_nd(**inputs)[1] / Fraction(facts.get("devices", 1))


def _tokens(facts: Facts, _: Convention) -> Exact:
    """Return the tokens that a cluster can train N parameters on in a time."""
    rate = facts.cluster.throughput_flop_per_s
    return solve_six_nd(
        params=facts.get("params"), rate_flop_per_s=rate, time_s=facts.get("time_s")
    )[1]


CALCULATORS: Mapping[str, Callable[[Facts, Convention], Exact]] = {
    "training-flops": _training_flop,
    "training-step": _training_step,
    "forward": _forward,
    "decode": _decode,
    "optimizer-step": _optimizer_step,
    "params": _params,
    "memory": _memory,
    "kv-cache": _kv_cache,
    "time": _time,
    "throughput": _throughput,
    "tokens": _tokens,
}
