"""Writes a question as the TOML file that reference/bank.py reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reference.types import AcceptedRow, Question, StepRow

LARGEST_WHOLE = 10**15
TEXT_FIELDS = ("id", "family", "title", "prompt", "unit", "per", "model", "calculator")
LIST_FIELDS = ("steps", "aliases", "distractors")
ROW_FIELDS = ("convention", "source", "kind", "note")


def dump_question(question: Question) -> str:
    """Return the question as TOML; load_question_file gives the same question back."""
    return "".join(f"{line}\n" for line in _list_lines(question))


def _list_lines(question: Question) -> Iterator[str]:
    """Yield the lines; what is empty is left out."""
    yield from _list_fields(question)
    for row in question.accepted:
        yield from ("", "[[accepted]]", f"value = {_write_number(row.value)}")
        yield from _list_row(row)
    if question.facts:
        yield from ("", "[facts]")
    for role, figures in question.facts.items():
        yield f"{role} = {_write_numbers(figures)}"
    for name, rule in question.rules.items():
        yield from ("", f"[rules.{_quote(name)}]")
        yield from _list_rule(rule)


def _list_fields(question: Question) -> Iterator[str]:
    for field in TEXT_FIELDS:
        if text := getattr(question, field):
            yield f"{field} = {_quote(text)}"
    for field in LIST_FIELDS:
        if texts := getattr(question, field):
            yield f"{field} = [{', '.join(map(_quote, texts))}]"


def _list_rule(rule: StepRow) -> Iterator[str]:
    for field, value in rule.model_dump(exclude_defaults=True).items():
        yield f"{field} = {_write_value(value)}"


def _list_row(row: AcceptedRow) -> Iterator[str]:
    for field in ROW_FIELDS:
        if text := getattr(row, field):
            yield f"{field} = {_quote(text)}"


def _write_numbers(values: Iterable[float]) -> str:
    return f"[{', '.join(map(_write_number, values))}]"


def _write_number(value: float) -> str:
    """Return a whole number in groups of three digits, any other as short as it reads back."""
    if value == int(value) and abs(value) < LARGEST_WHOLE:
        return f"{int(value):_}"
    return repr(float(value))


def _write_value(value: object) -> str:
    """Return a field of a rule: a text, a number, a truth value, or a list of these."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_write_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _quote(value) if isinstance(value, str) else repr(value)


def _quote(text: str) -> str:
    """Return a basic string, whose escapes TOML shares with JSON (which lets DEL through)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
