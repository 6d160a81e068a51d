"""Every value that passes between the stages of the grader; standard library only.

All spans are half-open and count characters of the text as it was given.  All values are in
base units (FLOP, FLOP/s, B, s, parameter, token).
"""

from __future__ import annotations

import dataclasses
import json
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open range of characters in the original text."""

    start: int
    end: int


class TokenKind(StrEnum):
    """What a token of the normal form is."""

    NUMBER = "number"
    WORD = "word"
    OPERATOR = "operator"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    PIPE = "pipe"
    NEWLINE = "newline"
    SPACE = "space"
    MARK = "mark"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A piece of the normal form; start and end are positions in the normal form."""

    kind: TokenKind
    text: str
    start: int
    end: int


class Quantity(NamedTuple):
    """A number with its unit, as the text writes it.

    low and high bound the value by its written precision (or are the ends of a written range);
    log10 is kept beside value because a tower of powers leaves the range of floats.  number is the
    figure as written, before its unit is applied; half is half a unit of its last digit, in base
    units; per is what the amount is for one of ("token", "step" ...); first and last are the
    positions of its tokens.
    """

    value: float
    low: float
    high: float
    log10: float
    unit: str
    text: str
    span: Span
    approximate: bool = False
    is_range: bool = False
    is_whole: bool = False
    number: float = 0.0
    half: float = 0.0
    per: str = ""
    written_unit: str = ""
    first: int = 0
    last: int = 0


class Number(NamedTuple):
    """A leaf of an expression: a quantity of the text."""

    quantity: Quantity


class Symbol(NamedTuple):
    """A leaf of an expression: a name, canonical where names.toml knows it."""

    name: str
    span: Span


class Negate(NamedTuple):
    """The negative of an expression."""

    operand: Expression


class BinOp(NamedTuple):
    """Two expressions joined by one of + - * / ^."""

    operator: str
    left: Expression
    right: Expression


Expression = Number | Symbol | Negate | BinOp


class Equation(NamedTuple):
    """Two neighbouring sides joined by one relation.

    holds is None where a side cannot be evaluated; code names the slip where holds is False;
    expected is what the right side should have been, in base units.
    """

    sides: tuple[Expression, Expression]
    relation: str
    text: str
    span: Span
    line: int
    label: str
    left: float | None
    right: float | None
    unit: str
    holds: bool | None
    code: str | None = None
    expected: float | None = None
    discarded: bool = False


class Role(StrEnum):
    """What a number stands for in a derivation."""

    PARAMS = "params"
    ACTIVE_PARAMS = "active_params"
    TOKENS = "tokens"
    STEPS = "steps"
    BATCH = "batch"
    SEQ_LEN = "seq_len"
    N_LAYERS = "n_layers"
    N_HEADS = "n_heads"
    D_MODEL = "d_model"
    D_FF = "d_ff"
    VOCAB = "vocab_size"
    FACTOR = "factor"
    FLOP = "flop"
    FLOP_PER_TOKEN = "flop_per_token"
    FLOP_PER_STEP = "flop_per_step"
    FLOP_PER_SEQUENCE = "flop_per_sequence"
    FLOP_PER_LAYER = "flop_per_layer"
    RATE = "rate"
    DEVICES = "devices"
    TIME = "time"
    UTILIZATION = "utilization"
    BYTES_PER_PARAM = "bytes_per_param"
    UNKNOWN = "unknown"


class Step(NamedTuple):
    """One equation of the derivation, with what it computes and the earlier steps it uses."""

    equation: int
    computed: float | None
    uses: tuple[int, ...]
    role: Role


class Phase(StrEnum):
    """A part of a training step whose cost a text can tell."""

    FORWARD = "forward"
    BACKWARD = "backward"
    UPDATE = "update"
    RECOMPUTE = "recompute"
    TOTAL = "total"


class PhaseFact(NamedTuple):
    """What the text says a phase costs.

    basis is "parameter" (FLOPs per parameter and token), "forward" (multiples of the forward
    pass) or "cost" (the amount itself, in FLOP).
    """

    phase: Phase
    basis: str
    factor: float
    span: Span


class Leaf(NamedTuple):
    """An input that the final value was computed from.

    exponent is 1 in a product, -1 below a fraction line, 0 where it is only added to something.
    """

    quantity: Quantity
    role: Role
    exponent: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the text got its numbers.

    steps links the equations; roles gives what each quantity stands for, in the order of the
    quantities; leaves are the inputs that the final value was computed from, and path the
    equations it was computed by, the last one first; phases is what the text says that each phase
    of training costs; statements are conventions that the text declares, by code.
    """

    steps: tuple[Step, ...] = ()
    roles: tuple[Role, ...] = ()
    phases: tuple[PhaseFact, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    path: tuple[int, ...] = ()
    statements: tuple[tuple[str, Span], ...] = ()


class CommitmentKind(StrEnum):
    """By what a text commits to a value, in rising order of strength within one text."""

    RESULT = "result"
    STATEMENT = "statement"
    CONCLUSION = "conclusion"
    FINAL_LINE = "final line"
    BOXED = "boxed"
    ANSWER_KEY = "answer key"


class Commitment(NamedTuple):
    """A statement that a quantity is the answer; span covers the statement."""

    quantity: Quantity
    span: Span
    kind: CommitmentKind
    is_hedged: bool = False


@dataclass(frozen=True, slots=True)
class Final:
    """What the text commits to: the value that is scored, and every value it committed to.

    finals lists the distinct committed values; alternatives is True where one statement offers
    several without choosing.
    """

    commitments: tuple[Commitment, ...] = ()
    values: tuple[Quantity, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the front half knows about a text; it has never seen the truth."""

    text: str
    quantities: tuple[Quantity, ...]
    equations: tuple[Equation, ...]
    derivation: Derivation
    final: Final


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named mistake with the spans that prove it; factor is its share of answer / reference."""

    code: str
    message: str
    spans: tuple[Span, ...]
    factor: float | None = None


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


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """answer / reference as a product of named factors; the rest is the residual."""

    log10_ratio: float | None
    explained: tuple[Explained, ...] = ()
    residual_log10: float | None = None
    hypotheses: tuple[Explained, ...] = ()
    sentence: str = ""


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
class Grade:
    """The verdict on one answer; model_dump gives the machine interface of docs/schema."""

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
        return {
            "id": self.id,
            "question": self.question,
            "model": self.model,
            "status": str(self.status),
            "final": None if self.final is None else dump_final(self.final),
            "finals": [finite(value) for value in self.finals],
            "reference": dataclasses.asdict(self.reference),
            "oom_error": self.oom_error,
            "band": None if self.band is None else str(self.band),
            "accuracy": self.accuracy,
            "score": self.score,
            "steps": {name: dump_step(step) for name, step in self.steps},
            "equations": [dump_equation(e) for e in self.equations if e.holds is not None],
            "mistakes": [dump_mistake(m) for m in self.mistakes],
            "notes": [dump_note(n) for n in self.notes],
            "diagnosis": dump_diagnosis(self.diagnosis),
        }

    def model_dump_json(self) -> str:
        """Return the machine interface as one line of JSON."""
        return json.dumps(self.model_dump(), ensure_ascii=False, allow_nan=False)


def finite(value: float | None) -> float | None:
    """Return a value that JSON can write; None where it is beyond floats."""
    return value if value is not None and math.isfinite(value) else None


def dump_final(quantity: Quantity) -> dict[str, Any]:
    """Return the final value as the machine interface writes it."""
    return {
        "value": finite(quantity.value),
        "unit": quantity.unit,
        "text": quantity.text,
        "span": list(quantity.span),
    }


def dump_quantity(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity as `harness read` writes it."""
    return dump_final(quantity) | {
        "approximate": quantity.approximate,
        "low": finite(quantity.low),
        "high": finite(quantity.high),
    }


def dump_step(step: StepGrade) -> dict[str, Any]:
    """Return a step as the machine interface writes it."""
    span = None if step.span is None else list(step.span)
    return {"shown": step.shown, "correct": step.correct, "span": span}


def dump_equation(equation: Equation) -> dict[str, Any]:
    """Return an equation as the machine interface writes it."""
    return {
        "text": equation.text,
        "span": list(equation.span),
        "holds": equation.holds,
        "code": equation.code,
    }


def dump_checked(equation: Equation) -> dict[str, Any]:
    """Return an equation as `harness check` writes it."""
    return dump_equation(equation) | {
        "line": equation.line,
        "left": finite(equation.left),
        "right": finite(equation.right),
    }


def dump_mistake(mistake: Mistake) -> dict[str, Any]:
    """Return a mistake as the machine interface writes it."""
    return {
        "code": mistake.code,
        "factor": finite(mistake.factor),
        "spans": [list(span) for span in mistake.spans],
        "message": mistake.message,
    }


def dump_note(note: Note) -> dict[str, Any]:
    """Return a note as the machine interface writes it."""
    span = None if note.span is None else list(note.span)
    return {"code": note.code, "span": span, "message": note.message}


def dump_diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as the machine interface writes it."""
    return {
        "log10_ratio": diagnosis.log10_ratio,
        "explained": [{"code": e.code, "factor": e.factor} for e in diagnosis.explained],
        "residual_log10": diagnosis.residual_log10,
    }


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row of the leaderboard: one model and release.

    n counts answers; no mean counts an unreadable one, and a mean over nothing is None.  score and
    accuracy are means of per-question means, score_se the standard error of the first.  mistakes
    counts answers by code, the most frequent first.
    """

    model: str
    release: str
    n: int
    graded: int
    no_answer: int
    unreadable: int
    score: float | None
    score_se: float | None
    accuracy: float | None
    mean_abs_oom: float | None
    median_oom: float | None
    exact_share: float | None
    within_2x_share: float | None
    steps_share: float | None
    arithmetic_share: float | None
    mistakes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """The rows by falling score, and the ids of the questions that were answered."""

    rows: tuple[ModelRow, ...]
    questions: tuple[str, ...]
    harness_version: str = ""
