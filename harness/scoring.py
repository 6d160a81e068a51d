"""The credit table and the one function that applies it (GRADING.md section 2).

    score = 0.6 accuracy + 0.25 steps + 0.15 arithmetic        the weights are the user's to change

What does not apply:

- no required steps: their weight goes to accuracy alone, so equations never count for more;
- no checkable equation: nothing failed, so the share is 1; any less, and one idle true equation
  ("1 + 1 = 2") would buy the difference;
- nothing right (no step, accuracy 0) or no final answer: arithmetic earns nothing, whatever it is.

Then the caps, the lowest of them; then a halving for each code that tells a refusal to choose.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from harness.types import Band, StepGrade

if TYPE_CHECKING:
    from collections.abc import Collection

    from reference.types import Accepted, Truth

NO_FINAL_ANSWER = "no_final_answer"
WRONG_DIMENSION = "wrong_dimension"

ACCURACY_SPAN_OOM = 3.0
"""Orders of magnitude at which accuracy reaches 0: the fp-score of the Fermi-problem literature."""

CAP_ACCURACY_ZERO = 0.25
CAP_BY_CODE = {WRONG_DIMENSION: 0.25, NO_FINAL_ANSWER: 0.1}
HALVING_CODES = ("contradictory_final", "hedged_range")
ACCURACY_CAP_WRONG_DIMENSION = 0.5

TOLERANCE = 1e-9
BANDS: tuple[tuple[float, Band], ...] = (
    (math.log10(1.05), Band.EXACT),
    (math.log10(2.0), Band.CLOSE),
    (0.5, Band.SAME_ORDER),
    (1.5, Band.OFF_BY_TEN),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each part of the score; they count by their shares, so any sum will do.

    Raises ValueError for a weight that is negative or not finite, and where none is positive.
    """

    accuracy: float = 0.6
    steps: float = 0.25
    arithmetic: float = 0.15

    def __post_init__(self) -> None:
        """Refuse weights that cannot make a score in [0, 1]."""
        parts = (self.accuracy, self.steps, self.arithmetic)
        if not all(math.isfinite(part) and part >= 0 for part in parts) or sum(parts) <= 0:
            message = f"weights must be finite, not negative and not all 0, found {parts}"
            raise ValueError(message)


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer achieved: all that the score depends on.

    oom_error is None where there is no final answer, or one of a dimension that cannot be held
    against the reference; steps are the required ones of the answer's own route; held and checked
    count the checkable equations that the answer does not discard.
    """

    oom_error: float | None
    steps: tuple[tuple[str, StepGrade], ...] = ()
    equations_held: int = 0
    equations_checked: int = 0
    codes: tuple[str, ...] = ()


class Credit(NamedTuple):
    """What an outcome earns: accuracy and score in [0, 1], and the band of the final value."""

    accuracy: float
    band: Band | None
    score: float


def choose_accepted(log10_value: float | None, truth: Truth) -> Accepted:
    """Return the accepted value nearest to the answer in log10; the first one without an answer."""
    if log10_value is None or not math.isfinite(log10_value):
        return truth.accepted[0]
    return min(truth.accepted, key=lambda one: abs(oom_error(log10_value, one.value)))


def oom_error(log10_value: float, reference: float) -> float:
    """Return log10(answer / reference), signed; the answer may be beyond floats."""
    return log10_value - math.log10(reference)


def band_of(oom: float) -> Band:
    """Return the band of a signed error in orders of magnitude; no number at all is far."""
    near = (band for limit, band in BANDS if abs(oom) <= limit + TOLERANCE)
    return next(near, Band.FAR)


def accuracy_of(oom: float | None, codes: Collection[str] = ()) -> float:
    """Return max(0, 1 - |oom| / 3); at most 0.5 for a rate that stands for its amount."""
    if oom is None:
        return 0.0
    accuracy = max(0.0, 1.0 - abs(oom) / ACCURACY_SPAN_OOM)
    return min(accuracy, ACCURACY_CAP_WRONG_DIMENSION) if WRONG_DIMENSION in codes else accuracy


def steps_share(steps: tuple[tuple[str, StepGrade], ...]) -> float | None:
    """Return the share of the required steps that are shown and right; None where none applies."""
    if not steps:
        return None
    return sum(step.shown and step.correct for _, step in steps) / len(steps)


def arithmetic_share(held: int, checked: int) -> float | None:
    """Return the share of the checkable equations that hold; None where there is none."""
    return held / checked if checked else None


def score_answer(outcome: Outcome, weights: Weights = DEFAULT_WEIGHTS) -> Credit:
    """Apply the credit table."""
    accuracy = accuracy_of(outcome.oom_error, outcome.codes)
    earned = _earn(outcome, accuracy, weights)
    capped = min(earned, _cap(accuracy, outcome.codes))
    halvings = sum(code in outcome.codes for code in HALVING_CODES)
    band = None if outcome.oom_error is None else band_of(outcome.oom_error)
    return Credit(accuracy, band, capped / 2**halvings)


def _earn(outcome: Outcome, accuracy: float, weights: Weights) -> float:
    """Return the weighted mean of the parts that apply."""
    steps = steps_share(outcome.steps)
    arithmetic = arithmetic_share(outcome.equations_held, outcome.equations_checked)
    if NO_FINAL_ANSWER in outcome.codes or not (accuracy or steps):
        arithmetic = 0.0
    parts = (
        (weights.accuracy, accuracy),
        (weights.steps, accuracy if steps is None else steps),
        (weights.arithmetic, 1.0 if arithmetic is None else arithmetic),
    )
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)


def _cap(accuracy: float, codes: Collection[str]) -> float:
    """Return the most that an answer with these codes may earn."""
    caps = [limit for code, limit in CAP_BY_CODE.items() if code in codes]
    return min([1.0, *caps, *([] if accuracy else [CAP_ACCURACY_ZERO])])
