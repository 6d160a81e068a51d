"""The rules of grading, told to a language model with an answer and what is right for it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from harness.answers.written import name_of
from harness.catalogue import list_entries

if TYPE_CHECKING:
    from harness.types import Answer
    from reference.types import Question, Truth

PROMPT = Path(__file__).with_name("judge_prompt.txt").read_text("utf-8")


class Case(NamedTuple):
    """An answer to judge, with its question and what is right for it."""

    answer: Answer
    question: Question
    truth: Truth


def write_prompt(case: Case) -> str:
    """Return what a judge is asked of a case."""
    truth = case.truth
    return PROMPT.format(
        question=case.question.prompt.strip(),
        unit=truth.unit,
        accepted=", ".join(f"{one.value:.4g} ({one.convention})" for one in truth.accepted),
        facts=", ".join(f"{name} {values[0]:.4g}" for name, values in truth.facts) or "none",
        steps=", ".join(truth.steps) or "none",
        codes=describe_codes(),
        answer=case.answer.text.strip(),
    )


def place_of_reply(model: str, prompt: str) -> Path:
    """Return where the reply of a model to a prompt is saved, below the folder of all."""
    digest = hashlib.sha256(prompt.encode("utf-8", "replace")).hexdigest()[:20]
    return Path(name_of(model)) / f"{digest}.json"


@cache
def describe_codes() -> str:
    """Return each mistake code with what it is, a line each."""
    return "\n".join(f"- {entry.code}: {entry.what}" for entry in list_entries())
