"""What both services offer: grade, check, read, reference and questions as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import harness
from harness.errors import UsageError
from harness.pipeline import read_text
from harness.types import dump_checked, dump_final, dump_quantity

if TYPE_CHECKING:
    from reference.ledger import Exact
    from reference.types import Question

QUESTION_FIELDS = {"id", "family", "title", "prompt", "unit", "per", "steps", "aliases"}
"""What is told of a question: all but the right answer and where it comes from."""


def grade_text(text: str, question: str, model: str = "", id_: str = "") -> dict[str, Any]:
    """Return the grade of a text, as docs/schema.md tells it.

    Raises:
        UnknownNameError: no question has that id.
    """
    return harness.grade(text, question, model=model, id=id_).model_dump()


def check_text(text: str) -> dict[str, Any]:
    """Return every equation of a text that can be checked, with its verdict."""
    return {"equations": [dump_checked(one) for one in harness.check(text)]}


def list_quantities(text: str) -> dict[str, Any]:
    """Return every quantity of a text, and the value that it commits to, or None."""
    reading = read_text(text)
    finals = reading.final.values
    return {
        "quantities": [dump_quantity(one) for one in reading.quantities],
        "final": dump_final(finals[0]) if finals else None,
    }


def list_questions(family: str = "") -> list[dict[str, Any]]:
    """Return the questions of the bank, or those of one family.

    Raises:
        UnknownNameError: no question is of that family.
    """
    from reference.bank import load_questions
    from reference.errors import UnknownNameError

    questions = load_questions().values()
    families = dict.fromkeys(one.family for one in questions)
    if family and family not in families:
        raise UnknownNameError("family", family, families)
    return [dump_question(one) for one in questions if family in {"", one.family}]


def dump_question(question: Question) -> dict[str, Any]:
    """Return what is told of one question."""
    return question.model_dump(mode="json", include=QUESTION_FIELDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a model of the bank; None where the model's own or the usual is meant."""

    model: str
    quantity: str = "training-flops"
    convention: str | None = None
    context: int | None = None
    batch: int | None = None
    tokens: int | None = None
    devices: int | None = None
    hardware: str | None = None
    mfu: float | None = None


def look_up(asked: Asked) -> dict[str, Any]:
    """Return the exact count of one quantity of a model, line by line, with its sources.

    Raises:
        UsageError: an input is given that the quantity does not use.
        BaseReferenceError: a name is unknown, an input is missing, the convention does not apply.
    """
    from reference.conventions import get_convention
    from reference.models import find_model
    from reference.quantities import calculate, get_quantity
    from reference.request import Request

    inputs = {key: getattr(asked, key) for key in ("tokens", "devices", "hardware", "mfu")}
    idle = [
        key
        for key, value in inputs.items()
        if value is not None and key not in get_quantity(asked.quantity).inputs
    ]
    if idle:
        raise UsageError(f"{asked.quantity} does not use {', '.join(idle)}", advice="leave it out")
    request = Request(
        model=find_model(asked.model),
        convention=get_convention(asked.convention) if asked.convention else None,
        seq_len=asked.context,
        batch=asked.batch,
        tokens=asked.tokens,
        devices=asked.devices,
        peak_flop_per_s=find_peak(asked.hardware),
        mfu=None if asked.mfu is None else Fraction(str(asked.mfu)),
    )
    return calculate(asked.quantity, request).to_dict()


def find_peak(hardware: str | None) -> Exact | None:
    """Return the dense peak of an accelerator in FLOP/s; None where none is named.

    Raises:
        UnknownNameError: the bank does not have it.
    """
    from reference.hardware import find_hardware

    return None if hardware is None else Fraction(find_hardware(hardware).peak(""))
