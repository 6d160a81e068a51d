"""Records as answers: their question, null texts, lengths, and what belongs to no question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.answers import load_answers, settling
from harness.answers._row import Place
from harness.answers.formats import Flaw, Record, find_format, list_formats
from harness.answers.matching import Known, Matcher
from harness.answers.opening import check_format
from harness.answers.options import Columns, ReadOptions
from harness.answers.requests import read_requests
from harness.answers.settling import settle
from harness.errors import AnswerFileError, UsageError
from harness.types import Answer

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place("f", "f", "m")
KNOWN = Known("q7", "How many FLOPs did it take?")
MATCHER = Matcher(lambda: [KNOWN], lambda _told: None)


def told(*found: Record | Flaw, options: ReadOptions | None = None) -> list[str]:
    loaded = settle(found, PLACE, options or ReadOptions(matcher=MATCHER))
    return [one.question if isinstance(one, Answer) else str(one) for one in loaded]


def test_a_question_that_is_not_known_is_told_with_what_there_is() -> None:
    ask = "expected the id or the prompt of a question, found"
    advice = "name it with --question"
    assert told(
        Record(3, "x", names=("nobody",)),
        Record("sample 1", "x", prompts=("Why " * 40,)),
        Record(4, "x"),
        Record(5, "x", names=("q7-2",)),
    ) == [
        f"f:3: {ask} nobody; {advice}",
        (
            f"f: sample 1: {ask} the prompt 'Why Why Why Why Why Why Why Why Why Why Why Why ...; "
            f"{advice}"
        ),
        f"f:4: {ask} neither; {advice}",
        "q7",
    ]


def test_many_without_a_question_are_told_by_their_number() -> None:
    *_, last = found = told(*(Record(line, "x") for line in range(1, 1001)))
    assert len(found) == settling.MOST_TOLD + 1
    assert last == "f: 995 more answers that belong to no question that is known"


def test_without_a_matcher_the_place_and_then_the_name_tells() -> None:
    assert told(Record(1, "x", names=("a",)), options=ReadOptions()) == ["a"]


def test_an_answer_that_is_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "MAX_ANSWER_BYTES", 4)
    assert told(Record(1, "12345", names=("q7",)), Record(2, "1234", names=("q7",))) == [
        "f:1: expected at most 4 characters an answer, found 5",
        "q7",
    ]


def test_half_a_character_pair_is_replaced() -> None:
    (answer,) = settle([Record(1, "a\ud800b", names=("q7",))], PLACE, ReadOptions(matcher=MATCHER))
    assert isinstance(answer, Answer)
    assert answer.text == "a\N{REPLACEMENT CHARACTER}b"


def test_every_format_is_found_by_its_name() -> None:
    names = [one.name for one in list_formats()]
    assert len(names) == len(set(names)) == 9
    assert [find_format(name).name for name in names] == names
    with pytest.raises(UsageError, match="expected one of markdown, text, jsonl, anthropic"):
        check_format("nothing")


def test_the_format_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.log").write_text(json.dumps({"conversations": [{"from": "gpt", "value": "x"}]}))
    (tmp_path / "b.json").write_text('{"x": 1}')
    (tmp_path / "c.csv").write_text("text\ny\n")
    (tmp_path / "d.csv.gz").write_text("text\nz\n")
    ask = "expected answers or a log of a format that is known, found"

    def read(path: str, name: str | None, text: str | None = None) -> list[str]:
        options = ReadOptions(name, Columns(text))
        return [
            one.text if isinstance(one, Answer) else str(one)
            for one in load_answers([path], "q", options)
        ]

    assert read("a.log", None) == ["x"]
    assert read("a.log", "text") == [(tmp_path / "a.log").read_text()]
    assert read("b.json", None) == [f"b.json: {ask} .json; name the format with --from"]
    assert read(".", "csv") == ["y", "z"]
    assert read(".", None, "text") == ["y", "z"]
    assert read("[bc].*", "csv")[-1] == "y"
    assert read(".", None) == []


def test_a_path_names_question_and_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mine/q7-2.txt", "mine/q7/1.txt", "mine/other.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(load_answers(["."], None, ReadOptions(matcher=MATCHER)))
    assert [(one.question, one.model) for one in found if isinstance(one, Answer)] == [
        ("q7", "mine"),
        ("q7", "mine"),
    ]
    assert len(found) == 3


REQUESTS = [
    ({"custom_id": "a", "body": {"messages": [{"role": "user", "content": "Ask?"}]}}, ("Ask?",)),
    ({"custom_id": "a", "body": {"input": "Ask?"}}, ("Ask?",)),
    ({"custom_id": "a", "params": {"messages": [{"role": "user", "content": "Ask?"}]}}, ("Ask?",)),
]


@pytest.mark.parametrize(("row", "prompts"), REQUESTS)
def test_requests_tell_what_was_asked(
    tmp_path: Path, row: dict[str, object], prompts: tuple[str, ...]
) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps(row))
    assert read_requests(tmp_path / "r.jsonl") == {"a": prompts}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"r.jsonl:1: expected a request with custom_id and body or params, found a fault"),
        ('{"body": {}}', "r.jsonl: expected a request .*, found a line without one"),
        (None, "r.jsonl: expected a file that can be read, found no such file"),
    ],
)
def test_requests_that_are_none_are_told(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "r.jsonl").write_text(text)
    with pytest.raises(AnswerFileError, match=message):
        read_requests(tmp_path / "r.jsonl")
