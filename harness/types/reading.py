"""All that the front half knows of a text: how it got its numbers and what it commits to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from harness.types.text import Equation, Quantity, Span


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
    EPOCHS = "epochs"
    BYTES_PER_PARAM = "bytes_per_param"
    UNKNOWN = "unknown"


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

    roles gives what each quantity stands for, in the order of the
    quantities; leaves are the inputs that the final value was computed from, and path the
    equations it was computed by, the last one first; phases is what the text says that each phase
    of training costs; statements are conventions that the text declares, by code.
    """

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


@dataclass(frozen=True, slots=True)
class Final:
    """What the text commits to.

    commitments are the statements; values are what they tell, merged where they agree; hedged is
    True for a range too wide, and where one statement offers several values without choosing.
    """

    commitments: tuple[Commitment, ...] = ()
    values: tuple[Quantity, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that the front half knows about a text; it has never seen the truth.

    A reading is equal to itself alone, so that what is worked out of it can be kept beside it.
    """

    text: str
    quantities: tuple[Quantity, ...]
    equations: tuple[Equation, ...]
    derivation: Derivation
    final: Final
