"""Rows of answer files at the border: what is accepted, and the whole error where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from harness.answers._row import FrontMatter, JsonlRow, Place, parse_row
from harness.errors import AnswerFileError

PLACE = Place("a.md", "a", "unknown")
GOOD: dict[str, Any] = {"id": "a1", "question": "q", "model": "m"}

ACCEPTED: list[tuple[dict[str, Any], str, Any]] = [
    ({}, "sample", 1),
    ({"sample": "3"}, "sample", 3),
    ({"release": "2024-10-22"}, "release", "2024-10-22"),
    ({"date": "20241022"}, "date", "2024-10-22"),
    ({"date": ""}, "date", ""),
    ({"id": 7}, "id", "7"),
    ({"model": "  m 2 "}, "model", "m 2"),
]


@pytest.mark.parametrize(("values", "key", "expected"), ACCEPTED)
def test_a_good_value_is_taken(values: dict[str, Any], key: str, expected: object) -> None:
    row = parse_row(FrontMatter, GOOD | values, PLACE, {"": 1})
    assert getattr(row, key) == expected


KEYS = "id, question, model, release, date, sample, source, prompt, parameters, usage"
REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"sample": "two"},
        "a.md:5: expected sample, a whole number from 1 up, found 'two'; correct it",
    ),
    ({"sample": "0"}, "a.md:5: expected sample, a whole number from 1 up, found '0'; correct it"),
    (
        {"release": "october"},
        "a.md:1: expected release, a date such as 2024-10-22, found 'october'; correct it",
    ),
    ({"id": " "}, "a.md:1: expected id, a name that no other answer has, found ' '; correct it"),
    (
        {"modle": "x"},
        f"a.md:1: expected one of the keys {KEYS}, found 'modle'; did you mean model?",
    ),
    ({"zzz": "x"}, f"a.md:1: expected one of the keys {KEYS}, found 'zzz'; take it out"),
    (
        {"source": ["x"] * 99},
        "a.md:1: expected source, a text, found ['x', 'x', 'x', 'x', 'x', 'x', ...]; correct it",
    ),
]


@pytest.mark.parametrize(("values", "message"), REFUSED)
def test_a_bad_value_is_told_with_its_key_and_line(values: dict[str, Any], message: str) -> None:
    with pytest.raises(AnswerFileError) as raised:
        parse_row(FrontMatter, GOOD | values, PLACE, {"": 1, "sample": 5})
    assert str(raised.value) == message


ABSENT = [
    ("id", "a.md:1: expected id, a name that no other answer has, found none; add it"),
    (
        "question",
        (
            "a.md:1: expected question, the id of a question, found none; "
            "add it, or name it with --question"
        ),
    ),
    ("model", "a.md:1: expected model, the name of the model that answered, found none; add it"),
]


@pytest.mark.parametrize(("key", "message"), ABSENT)
def test_an_absent_key_is_told(key: str, message: str) -> None:
    values = {name: value for name, value in GOOD.items() if name != key}
    with pytest.raises(AnswerFileError) as raised:
        parse_row(FrontMatter, values, PLACE, {"": 1})
    assert str(raised.value) == message


def test_a_jsonl_row_passes_over_keys_of_other_people() -> None:
    row = parse_row(JsonlRow, GOOD | {"text": " x ", "mistakes": []}, PLACE, {"": 1})
    assert row.model_dump() == {
        **GOOD,
        "release": "",
        "date": "",
        "sample": 1,
        "source": "",
        "prompt": "",
        "text": " x ",
    }
