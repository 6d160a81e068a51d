"""JSONL answers: one a line, each bad line told in its place while the rest goes on."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from harness.answers import _lines, jsonl
from harness.answers._lines import bounded_lines
from harness.answers._row import Place
from harness.answers.jsonl import read_jsonl
from harness.errors import AnswerFileError
from harness.types import Answer

GOOD: dict[str, Any] = {"id": "a1", "question": "q", "model": "m", "text": "3e23 FLOP"}


def read(data: bytes, question: str | None = None) -> list[Answer | AnswerFileError]:
    """Return what a file a.jsonl yields."""
    place = Place("a.jsonl", "a", "folder", question)
    return list(read_jsonl(bounded_lines(BytesIO(data)), place))


def read_row(row: dict[str, Any], question: str | None = None) -> Answer | AnswerFileError:
    (found,) = read(json.dumps(row).encode(), question)
    return found


def test_a_row_is_an_answer_whatever_else_it_says() -> None:
    row = GOOD | {"sample": 2, "release": "2024-10-22", "final": {"value": 3e23}, "mistakes": []}
    assert read_row(row) == Answer(
        "a1", "q", "m", "3e23 FLOP", release="2024-10-22", sample=2, path="a.jsonl:1"
    )


DEFAULTS: list[tuple[dict[str, Any], Answer]] = [
    ({"text": "x"}, Answer("a:1", "named", "folder", "x", path="a.jsonl:1")),
    ({"text": "x", "id": None}, Answer("a:1", "named", "folder", "x", path="a.jsonl:1")),
    ({"text": "x", "id": 7}, Answer("7", "named", "folder", "x", path="a.jsonl:1")),
    (GOOD, Answer("a1", "q", "m", "3e23 FLOP", path="a.jsonl:1")),
]


@pytest.mark.parametrize(("row", "expected"), DEFAULTS)
def test_what_a_row_does_not_say_the_place_says(row: dict[str, Any], expected: Answer) -> None:
    assert read_row(row, question="named") == expected


def test_half_a_character_pair_is_replaced_one_for_one() -> None:
    answer = read_row(GOOD | {"text": "a\ud83db \U0001f600"})
    assert isinstance(answer, Answer)
    assert answer.text == "a\ufffdb \U0001f600"


MEND = "mend or delete the line"
BAD_LINES: list[tuple[bytes, str]] = [
    (
        b'{"id": "a1", ',
        (
            "a.jsonl:1: expected a JSON object on the line, found 'Expecting property name "
            f"enclosed in double quotes' at character 14; {MEND}"
        ),
    ),
    (b"[1, 2]", f"a.jsonl:1: expected a JSON object on the line, found a list; {MEND}"),
    (b'"x"', f"a.jsonl:1: expected a JSON object on the line, found a text; {MEND}"),
    (b"true", f"a.jsonl:1: expected a JSON object on the line, found true or false; {MEND}"),
    (b"null", f"a.jsonl:1: expected a JSON object on the line, found null; {MEND}"),
    (b"3e23", f"a.jsonl:1: expected a JSON object on the line, found a number; {MEND}"),
    (
        b"[" * 100_000,
        f"a.jsonl:1: expected a JSON object on the line, found brackets nested too deeply; {MEND}",
    ),
    (
        b"1" * 5_000,
        (
            "a.jsonl:1: expected a JSON object on the line, "
            f"found a number with too many digits; {MEND}"
        ),
    ),
    (
        b'{"text": "x"}',
        (
            "a.jsonl:1: expected question, the id of a question, found none; "
            "add it, or name it with --question"
        ),
    ),
    (
        b'{"question": "q"}',
        "a.jsonl:1: expected text, the text of the answer, found none; add it",
    ),
    (
        b'{"question": "q", "text": ["x"]}',
        "a.jsonl:1: expected text, the text of the answer, found ['x']; correct it",
    ),
    (
        b'{"question": "q", "text": " "}',
        "a.jsonl:1: expected the text of an answer, found none; add the text, or delete the answer",
    ),
    (
        b'{"text": "\xe9"}',
        (
            "a.jsonl:1: expected UTF-8, found the byte 0xe9 as byte 11 of the line; "
            "save the file as UTF-8"
        ),
    ),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES, ids=[m[11:60] for _, m in BAD_LINES])
def test_a_bad_line_is_told(line: bytes, message: str) -> None:
    (found,) = read(line)
    assert isinstance(found, AnswerFileError)
    assert str(found) == message


def test_a_bad_line_keeps_its_place_and_the_rest_goes_on() -> None:
    good = json.dumps(GOOD).encode()
    found = read(b"\xef\xbb\xbf" + good + b"\r\n\n{\n\xff\n" + good)
    assert [item.line if isinstance(item, AnswerFileError) else item.path for item in found] == [
        "a.jsonl:1",
        3,
        4,
        "a.jsonl:5",
    ]


def test_a_line_over_the_limit_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = json.dumps(GOOD).encode()
    for module in (_lines, jsonl):
        monkeypatch.setattr(module, "MAX_ANSWER_BYTES", len(good) + 1)
    found = read(good.replace(b"3e23", b"3e23000") + b"\n" + good)
    assert str(found[0]) == (
        f"a.jsonl:1: expected at most {len(good) + 1} bytes an answer, found more; "
        "split the file, one answer each"
    )
    assert [type(item) for item in found] == [AnswerFileError, Answer]


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_rows_is_told(data: bytes) -> None:
    assert [str(item) for item in read(data)] == [
        "a.jsonl: expected a JSON object a line, found none; add one, or delete the file"
    ]
