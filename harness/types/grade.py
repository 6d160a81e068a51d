"""What is said about an answer: mistakes, steps, diagnosis and the grade that holds them."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from harness.types.dump import (
    dump_diagnosis,
    dump_equation,
    dump_final,
    dump_mistake,
    dump_note,
    dump_step,
    finite,
)

if TYPE_CHECKING:
    from harness.types.text import Equation, Quantity, Span


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named mistake with the spans that prove it; factor is its share of answer / reference.

    bounds are the least and the most that the factor can be, where the text leaves it open.
    """

    code: str
    message: str
    spans: tuple[Span, ...]
    factor: float | None = None
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling that costs nothing."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class StepGrade:
    """Whether a required reasoning step is shown, and right, and where."""

    shown: bool
    correct: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """One factor of a diagnosis; evident tells a named mistake from a hypothesis."""

    code: str
    factor: float
    evident: bool = True


class Status(StrEnum):
    """Whether an answer could be graded; a failure to read is never a wrong answer."""

    GRADED = "graded"
    NO_ANSWER = "no_answer"
    UNREADABLE = "unreadable"


class Band(StrEnum):
    """How far the answer is from the reference."""

    EXACT = "exact"
    CLOSE = "close"
    SAME_ORDER = "same order"
    OFF_BY_TEN = "off by ten"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Reference:
    """The accepted value that the answer was held against."""

    value: float
    unit: str
    convention: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """answer / reference as a product of named factors; the rest is the residual.

    reference is the accepted value that the factors explain best, which need not be the nearest;
    hypotheses are factors without evidence that would explain the residual; repaired is what the
    answer would be without the mistakes that are explained.
    """

    log10_ratio: float | None
    explained: tuple[Explained, ...] = ()
    residual_log10: float | None = None
    hypotheses: tuple[Explained, ...] = ()
    sentence: str = ""
    reference: Reference | None = None
    repaired: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One saved answer; release and date are ISO dates, path says where it came from."""

    id: str
    question: str
    model: str
    text: str
    release: str = ""
    date: str = ""
    sample: int = 1
    source: str = ""
    prompt: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Overridden:
    """What stands beside a score that a person set: the grader's own, why, who, and when."""

    original: float
    reason: str
    author: str
    created: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one answer; model_dump gives the machine interface of docs/schema.

    score is the one that counts: where override is there, a person set it.
    """

    id: str
    question: str
    model: str
    status: Status
    final: Quantity | None
    finals: tuple[float, ...]
    reference: Reference
    oom_error: float | None
    band: Band | None
    accuracy: float
    score: float
    steps: tuple[tuple[str, StepGrade], ...]
    equations: tuple[Equation, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[Note, ...]
    diagnosis: Diagnosis
    release: str = ""
    family: str = ""
    sample: int = 1
    override: Overridden | None = None

    @property
    def steps_right(self) -> int:
        """How many required steps are shown and right."""
        return sum(step.shown and step.correct for _, step in self.steps)

    @property
    def equations_checked(self) -> int:
        """How many equations could be checked and count."""
        return sum(e.holds is not None and not e.discarded for e in self.equations)

    @property
    def equations_held(self) -> int:
        """How many of the checked equations hold."""
        return sum(bool(e.holds) and not e.discarded for e in self.equations)

    def model_dump(self) -> dict[str, Any]:
        """Return the machine interface as plain lists, dicts, numbers and strings."""
        override = None if self.override is None else dataclasses.asdict(self.override)
        return {
            "id": self.id,
            "question": self.question,
            "model": self.model,
            "status": str(self.status),
            "final": None if self.final is None else dump_final(self.final),
            "finals": [finite(value) for value in self.finals],
            "reference": dataclasses.asdict(self.reference),
            "oom_error": finite(self.oom_error),
            "band": None if self.band is None else str(self.band),
            "accuracy": self.accuracy,
            "score": self.score,
            "steps": {name: dump_step(step) for name, step in self.steps},
            "equations": [dump_equation(e) for e in self.equations if e.holds is not None],
            "mistakes": [dump_mistake(m) for m in self.mistakes],
            "notes": [dump_note(n) for n in self.notes],
            "diagnosis": dump_diagnosis(self.diagnosis),
            "release": self.release,
            "family": self.family,
            "sample": self.sample,
            **({} if override is None else {"override": override}),
        }

    def model_dump_json(self) -> str:
        """Return the machine interface as one line of JSON."""
        return json.dumps(self.model_dump(), ensure_ascii=False, allow_nan=False)
