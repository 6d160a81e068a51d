"""What comes in and goes out over HTTP; docs/schema.md says what each field means."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Span = Annotated[list[int], Field(min_length=2, max_length=2)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
LARGEST = 10**24
"""The most tokens, sequences or devices that are counted with."""
Count = Annotated[int | None, Field(ge=1, le=LARGEST)]
LEAST_SHARE = 1e-9
"""The least share of a peak that is counted with: below it a time outgrows what JSON holds."""
Share = Annotated[float | None, Field(ge=LEAST_SHARE, le=1)]
QUESTION = "gpt3-training-flops"


class Given(BaseModel):
    """What a client sends: a key that we do not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AnswerIn(Given):
    """One answer to grade."""

    text: str = Field(description="the whole answer", examples=["6 x 175e9 x 300e9 = 3.15e23 FLOP"])
    question: Name = Field(description="the id of a question of the bank", examples=[QUESTION])
    id: str = Field("", max_length=200, description="comes back in the grade")
    model: str = Field("", max_length=200, description="comes back in the grade")


class TextIn(Given):
    """Any text."""

    text: str = Field(examples=["3 x 4 = 13, in about 3,640 petaflop/s-days"])


class Told(BaseModel):
    """What we send; keys are added, never renamed."""

    model_config = ConfigDict(extra="allow")


class FinalOut(Told):
    """A value in base units with the words that tell it."""

    value: float | None
    unit: str
    text: str
    span: Span


class QuantityOut(FinalOut):
    """A quantity of a text, with the bounds of its written precision."""

    approximate: bool
    low: float | None
    high: float | None


class EquationOut(Told):
    """An equation that can be checked; code is that of its slip."""

    text: str
    span: Span
    holds: bool
    code: str | None


class CheckedOut(EquationOut):
    """An equation with its line and both sides in base units."""

    line: int
    left: float | None
    right: float | None


class StepOut(Told):
    """A required step of the reasoning."""

    shown: bool
    correct: bool
    span: Span | None


class MistakeOut(Told):
    """A named mistake; factor is its share of answer / reference."""

    code: str
    factor: float | None
    spans: list[Span]
    message: str


class ReferenceOut(Told):
    """The accepted value that the answer was held against."""

    value: float
    unit: str
    convention: str


class GradeOut(Told):
    """The verdict on one answer."""

    id: str
    question: str
    model: str
    status: str
    final: FinalOut | None
    finals: list[float | None]
    reference: ReferenceOut
    oom_error: float | None
    band: str | None
    accuracy: float
    score: float
    steps: dict[str, StepOut]
    equations: list[EquationOut]
    mistakes: list[MistakeOut]
    notes: list[dict[str, Any]]
    diagnosis: dict[str, Any]


class EquationsOut(Told):
    """Every equation of a text that can be checked."""

    equations: list[CheckedOut]


class QuantitiesOut(Told):
    """Every quantity of a text, and the one that it commits to."""

    quantities: list[QuantityOut]
    final: FinalOut | None


class LedgerOut(Told):
    """An exact count, line by line."""

    model: str
    quantity: str
    unit: str
    convention: str
    total: float
    lines: list[dict[str, Any]]
    sources: list[str]


class QuestionOut(Told):
    """A question of the bank, without its answer."""

    id: str
    family: str
    title: str
    prompt: str
    unit: str
    steps: list[str]


class HealthOut(Told):
    """The service is up, and which version it is."""

    status: str
    version: str


class Problem(BaseModel):
    """What went wrong, in one line."""

    detail: str


class Fault(BaseModel):
    """One thing wrong with what was sent: where, and what."""

    loc: list[str | int]
    msg: str
    type: str


class Faults(BaseModel):
    """Everything wrong with what was sent."""

    detail: list[Fault]
