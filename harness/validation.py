"""Holds grades against hand-made labels: shares, precision and recall, and who was accused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from harness.calibration import Calibration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harness.gold import Labelled, Spelling
    from harness.real import Real
    from harness.types import Grade, Quantity, Reading, Span

VALUE_TOLERANCE = 0.005
"""A value agrees with its label within half a per cent, and where the unit is the same."""
RESIDUAL_TOLERANCE = 0.02
"""A diagnosis explains an error where it leaves less than this in log10."""


class Share(NamedTuple):
    """How many of how many; nothing to count is None, not 0."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """Return the share in [0, 1]."""
        return self.right / self.total if self.total else None


class Found(NamedTuple):
    """What was found of what there is: hits, false alarms and misses."""

    hits: int
    false: int
    missed: int

    @property
    def precision_share(self) -> Share:
        """Return how much of what was told is right."""
        return Share(self.hits, self.hits + self.false)

    @property
    def recall_share(self) -> Share:
        """Return how much of what there is was told."""
        return Share(self.hits, self.hits + self.missed)

    @property
    def precision(self) -> float | None:
        """Return the share of what was told that is right; None where nothing was told."""
        return self.precision_share.value

    @property
    def recall(self) -> float | None:
        """Return the share of what there is that was told; None where there is nothing."""
        return self.recall_share.value

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        return Share(2 * self.hits, 2 * self.hits + self.false + self.missed).value


@dataclass(slots=True)
class Validation:
    """Counts over labelled answers and spellings; `metrics` turns them into shares."""

    answers: int = 0
    final: list[bool] = field(default_factory=list)
    finals: list[bool] = field(default_factory=list)
    steps: list[bool] = field(default_factory=list)
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    equations: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    accused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    residuals: list[float] = field(default_factory=list)
    explained: list[bool] = field(default_factory=list)
    numbers: dict[str, list[bool]] = field(default_factory=dict)
    real: dict[str, list[bool]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    calibration: Calibration = field(default_factory=Calibration)

    def add_answer(self, gold: Labelled, grade: Grade) -> None:
        """Count one graded answer against its labels."""
        self.answers += 1
        self._add_final(gold, grade)
        self._add_mistakes(gold, grade)
        self._add_equations(gold, grade)
        steps = dict(grade.steps)
        for name, is_right in gold.steps.items():
            step = steps.get(name)
            agrees = is_right == (step is not None and step.shown and step.correct)
            self.steps.append(agrees)
            self._differ(agrees, f"{gold.id}: step {name} should be {str(is_right).lower()}")
        self._add_diagnosis(gold, grade)

    def add_spelling(self, gold: Spelling, reading: Reading) -> None:
        """Count one spelling against what was read from it."""
        committed = reading.final.values if gold.is_final else reading.quantities
        is_right = _reads_spelling(gold, reading.quantities)
        if gold.is_final and gold.value is not None:
            is_right = is_right and any(agree(gold.value, one.value) for one in committed)
        self.numbers.setdefault(gold.category, []).append(is_right)
        told = ", ".join(f"{one.value:g} {one.unit}" for one in committed)
        self._differ(is_right, f"{gold.id}: read {told or 'nothing'} in {gold.text!r}")

    def add_real(self, gold: Real, kind: str, *, is_right: bool) -> None:
        """Count one row of real text under the kind of its label."""
        self.real.setdefault(kind, []).append(is_right)
        self._differ(is_right, f"{gold.id}: {kind} should be {gold[2:]}")

    def _add_final(self, gold: Labelled, grade: Grade) -> None:
        found = None if grade.final is None else (grade.final.value, grade.final.unit)
        agrees = gold.final is found is None or (
            gold.final is not None
            and found is not None
            and gold.final[1] == found[1]
            and agree(gold.final[0], found[0])
        )
        self.final.append(agrees)
        self._differ(agrees, f"{gold.id}: final should be {gold.final}, found {found}")
        if gold.finals:
            agrees = _same_values(gold.finals, grade.finals)
            self.finals.append(agrees)
            self._differ(agrees, f"{gold.id}: finals should be {gold.finals}, found {grade.finals}")

    def _add_mistakes(self, gold: Labelled, grade: Grade) -> None:
        named = {mistake.code for mistake in grade.mistakes}
        for code in gold.mistakes | named:
            kind = "missed" if code not in named else "hits" if code in gold.mistakes else "false"
            self.codes.setdefault(code, Counter())[kind] += 1
        self._differ(gold.mistakes <= named, f"{gold.id}: missed {_join(gold.mistakes - named)}")
        self._differ(
            named <= gold.mistakes, f"{gold.id}: accused of {_join(named - gold.mistakes)}"
        )
        if not gold.mistakes:
            self.clean += 1
            if named:
                self.accused[gold.id] = tuple(sorted(named))

    def _add_equations(self, gold: Labelled, grade: Grade) -> None:
        labelled = [_occurrences(gold.text, equation) for equation in gold.wrong_equations]
        failed = [one for one in grade.equations if one.holds is False and not one.discarded]
        for text, spans in zip(gold.wrong_equations, labelled, strict=True):
            is_hit = any(_overlap(span, one.span) for span in spans for one in failed)
            self.equations["hits" if is_hit else "missed"] += 1
            self._differ(is_hit, f"{gold.id}: wrong equation not found: {text}")
        everywhere = [span for spans in labelled for span in spans]
        for one in failed:
            is_labelled = any(_overlap(span, one.span) for span in everywhere)
            self.equations["false"] += not is_labelled
            self._differ(is_labelled, f"{gold.id}: equation wrongly failed: {one.text}")

    def _add_diagnosis(self, gold: Labelled, grade: Grade) -> None:
        """Count what the diagnosis leaves, and whether it names labelled mistakes alone."""
        diagnosis = grade.diagnosis
        if diagnosis.residual_log10 is None or not diagnosis.log10_ratio:
            return
        left = abs(diagnosis.residual_log10)
        self.residuals.append(left)
        if gold.mistakes:
            named = {one.code for one in diagnosis.explained}
            is_right = left < RESIDUAL_TOLERANCE and named <= gold.mistakes
            self.explained.append(is_right)
            told = f"{_join(named) or 'nothing'}, {left:.2f} left over"
            self._differ(is_right, f"{gold.id}: diagnosis {told}, labels {_join(gold.mistakes)}")

    def _differ(self, agrees: bool, told: str) -> None:  # noqa: FBT001 - reads as a sentence
        if not agrees:
            self.differences.append(told)


def found_by_code(validation: Validation) -> dict[str, Found]:
    """Return hits, false alarms and misses of each code, in order of names."""
    return {code: _found(counts) for code, counts in sorted(validation.codes.items())}


def metrics(validation: Validation) -> dict[str, float | None]:
    """Return every share under its dotted name; a floors file names them so."""
    shares: dict[str, float | None] = {}
    found = _all_found(validation)
    for name, share in shares_by_name(validation).items():
        shares[name] = share.value
        rated, _, rate = name.rpartition(".")
        if rate == "recall" and rated in found:
            shares[f"{rated}.f1"] = found[rated].f1
    return shares


def shares_by_name(validation: Validation) -> dict[str, Share]:
    """Return how many of how many, under the dotted name of the share."""
    numbers = [is_right for rows in validation.numbers.values() for is_right in rows]
    residuals = [one < RESIDUAL_TOLERANCE for one in validation.residuals]
    found = _all_found(validation)
    shares = {
        "final": share_of(validation.final),
        "finals": share_of(validation.finals),
        "clean": Share(validation.clean - len(validation.accused), validation.clean),
        **_rates("mistakes", found.pop("mistakes")),
        **_rates("equations", found.pop("equations")),
        "steps": share_of(validation.steps),
        "diagnosis": share_of(residuals),
        "diagnosis.codes": share_of(validation.explained),
        "numbers": share_of(numbers),
    }
    for name, one in found.items():
        shares |= _rates(name, one)
    for category, rows in sorted(validation.numbers.items()):
        shares[f"numbers.{category}"] = share_of(rows)
    for kind, rows in sorted(validation.real.items()):
        shares[f"real.{kind}"] = share_of(rows)
    return shares


def _all_found(validation: Validation) -> dict[str, Found]:
    """Return hits, false alarms and misses of all mistakes, of equations and of each code."""
    by_code = found_by_code(validation).items()
    return {
        "mistakes": _found(sum(validation.codes.values(), Counter())),
        "equations": _found(validation.equations),
        **{f"codes.{code}": found for code, found in by_code},
    }


def median_residual(validation: Validation) -> float | None:
    """Return the median of what diagnoses leave unexplained, in log10."""
    return median(validation.residuals) if validation.residuals else None


def share_of(verdicts: Iterable[bool]) -> Share:
    """Return how many of the verdicts are true."""
    listed = list(verdicts)
    return Share(sum(listed), len(listed))


def below_floors(shares: Mapping[str, float | None], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each floor that is not reached; what was not measured reaches none."""
    told = []
    for name, floor in floors.items():
        value = shares.get(name)
        if value is None or value < floor:
            told.append(f"{name} is {'not measured' if value is None else f'{value:.3f}'}, ")
            told[-1] += f"its floor is {floor:.3f}"
    return told


def agree(label: float, value: float) -> bool:
    """Return whether a value agrees with its label."""
    return abs(value - label) <= VALUE_TOLERANCE * abs(label)


def _rates(name: str, found: Found) -> dict[str, Share]:
    return {f"{name}.precision": found.precision_share, f"{name}.recall": found.recall_share}


def _found(counts: Mapping[str, int]) -> Found:
    return Found(counts.get("hits", 0), counts.get("false", 0), counts.get("missed", 0))


def _reads_spelling(gold: Spelling, quantities: tuple[Quantity, ...]) -> bool:
    if gold.value is None:
        return not quantities
    return any(agree(gold.value, one.value) and one.unit == gold.unit for one in quantities)


def _same_values(labels: tuple[float, ...], values: tuple[float, ...]) -> bool:
    """Return whether each label has its value and each value its label."""
    return all(any(agree(label, value) for value in values) for label in labels) and all(
        any(agree(label, value) for label in labels) for value in values
    )


def _occurrences(text: str, part: str) -> list[tuple[int, int]]:
    """Return the spans of a part wherever it occurs; overlapping ones once."""
    spans = []
    start = text.find(part) if part else -1
    while start >= 0:
        spans.append((start, start + len(part)))
        start = text.find(part, start + len(part))
    return spans


def _overlap(span: tuple[int, int], other: Span) -> bool:
    return span[0] < other.end and other.start < span[1]


def _join(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))
