"""What a language model that grades replies, read into the fields of a grade."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field, ValidationError

from harness.agreement import BAND, STEP, YES, Finding, Opinion, step_value
from harness.errors import AnswerFileError
from harness.gold import NO_BAND
from harness.judgement import nearest
from harness.scoring import Outcome, oom_error, score_answer
from harness.types import StepGrade

if TYPE_CHECKING:
    from reference.types import Truth


class JudgedStep(BaseModel):
    """A required step, as a judge sees it."""

    shown: bool
    correct: bool
    reason: str = ""


class JudgedMistake(BaseModel):
    """A mistake that a judge names."""

    code: str
    reason: str = ""


class Verdict(BaseModel):
    """What a judge replies; keys that were not asked for are passed over."""

    final: float | None
    final_reason: str = ""
    steps: dict[str, JudgedStep] = Field(default_factory=dict)
    equations_checked: int = Field(default=0, ge=0)
    wrong_equations: list[str] = Field(default_factory=list)
    mistakes: list[JudgedMistake] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class JudgedGrade:
    """A verdict in the fields of a grade; accuracy, band and score follow from it by our table."""

    verdict: Verdict
    steps: tuple[tuple[str, StepGrade], ...]
    oom_error: float | None
    band: str
    accuracy: float
    score: float

    def model_dump(self) -> dict[str, Any]:
        """Return the fields as the machine interface names them."""
        verdict = self.verdict.model_dump()
        own = {name: getattr(self, name) for name in ("oom_error", "band", "accuracy", "score")}
        return (
            verdict | own | {"steps": {name: verdict["steps"].get(name) for name, _ in self.steps}}
        )

    def opinion(self) -> Opinion:
        """Return the same as findings, each with the judge's reason."""
        findings = {BAND: Finding(self.band, self.verdict.final_reason)}
        for name, step in self.steps:
            told = self.verdict.steps.get(name)
            findings[STEP + name] = Finding(step_value(step), told.reason if told else "")
        findings |= {one.code: Finding(YES, one.reason) for one in self.verdict.mistakes}
        return Opinion(self.score, findings)


def parse_verdict(reply: str, place: str) -> Verdict:
    """Return the verdict of a reply, which may stand in a code block or between words.

    Raises:
        AnswerFileError: there is none, or not in the fields that were asked for.
    """
    start, end = reply.find("{"), reply.rfind("}")
    try:
        return Verdict.model_validate(json.loads(reply[start : end + 1]))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        found = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except (ValueError, RecursionError):
        found = "a reply that is no JSON object"
    raise AnswerFileError(place, None, found, "a verdict", "ask another model")


def grade_verdict(verdict: Verdict, truth: Truth) -> JudgedGrade:
    """Return a verdict as a grade, scored by the credit table."""
    steps = tuple((name, step_of(verdict.steps.get(name))) for name in truth.steps)
    oom = None
    if verdict.final is not None and verdict.final > 0 and math.isfinite(verdict.final):
        log10 = math.log10(verdict.final)
        oom = oom_error(log10, nearest(log10, truth).value)
    wrong = len(verdict.wrong_equations)
    checked = max(verdict.equations_checked, wrong)
    codes = tuple(sorted({one.code for one in verdict.mistakes}))
    credit = score_answer(Outcome(oom, steps, checked - wrong, checked, codes))
    band = NO_BAND if credit.band is None else str(credit.band)
    return JudgedGrade(verdict, steps, oom, band, credit.accuracy, credit.score)


def step_of(told: JudgedStep | None) -> StepGrade:
    """Return a step that a judge told of; not shown where it told nothing."""
    is_shown = told is not None and told.shown
    return StepGrade(is_shown, is_shown and told is not None and told.correct)
