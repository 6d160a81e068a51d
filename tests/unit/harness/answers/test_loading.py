"""Finding answer files: folders, files and standard input, in order, with nothing lost."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from harness.answers import load_answers
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = "---\nid: {id}\nquestion: q\nmodel: m\n---\nsome text"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that paths in messages are short and the same everywhere."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **texts: str) -> None:
    """Write files; in their names __ stands for / and the last _ for the dot."""
    for name, text in texts.items():
        path = folder / ".".join(name.replace("__", "/").rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def told(*paths: str, question: str | None = None) -> list[str]:
    """Return each answer's id and each error's sentence."""
    return [
        item.id if isinstance(item, Answer) else str(item) for item in load_answers(paths, question)
    ]


def test_a_folder_is_read_in_order_of_names_at_every_depth(folder: Path) -> None:
    write(
        folder,
        a__b_md=MARKDOWN.format(id="second"),
        a__a__z_txt="text",
        a__c_jsonl='{"id": "third", "text": "x"}\n{"text": "y"}',
        a__d__a_MD=MARKDOWN.format(id="last"),
    )
    assert told("a", question="q") == ["a/z", "second", "third", "c:2", "last"]


def test_what_is_no_answer_is_passed_over(folder: Path) -> None:
    write(
        folder,
        a__README_md="how to",
        a__x_csv="1",
        a__b_md=MARKDOWN.format(id="b"),
        a__readme_txt="x",
    )
    for hidden in (".b.md", ".git"):
        (folder / "a" / hidden).mkdir()
    write(folder / "a" / ".git", c_md="x")
    (folder / "a" / ".hidden.md").write_text("x", encoding="utf-8")
    os.mkfifo(folder / "a" / "pipe.md")
    assert told("a") == ["b"]


def test_a_named_file_is_read_whatever_its_name(folder: Path) -> None:
    write(folder, README_md=MARKDOWN.format(id="r"))
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    assert told("README.md", ".hidden.txt", question="q") == ["r", ".hidden"]


PLACES = [
    ("a.txt", "a", "unknown", "a.txt"),
    ("m/a.txt", "a", "m", "m/a.txt"),
    ("m", "a", "m", "m/a.txt"),
    (".", "a", "unknown", "a.txt"),
]


@pytest.mark.parametrize(("named", "identity", "model", "path"), PLACES)
def test_the_path_says_whose_a_plain_text_is(
    folder: Path, named: str, identity: str, model: str, path: str
) -> None:
    write(folder, **{path.replace("/", "__").replace(".", "_"): "text"})
    assert list(load_answers([named], "q")) == [Answer(identity, "q", model, "text", path=path)]


def test_a_file_met_twice_is_read_once(folder: Path) -> None:
    write(folder, a__b_md=MARKDOWN.format(id="b"))
    (folder / "a" / "link.md").symlink_to("b.md")
    assert told("a", "a/b.md", "./a") == ["b"]


def test_links_that_go_in_circles_end(folder: Path) -> None:
    write(folder, a__b__c_md=MARKDOWN.format(id="c"))
    (folder / "a" / "b" / "up").symlink_to(folder / "a", target_is_directory=True)
    (folder / "a" / "self.md").symlink_to("self.md")
    assert told("a") == [
        "c",
        (
            "a/self.md: expected a file that can be read, found too many levels of symbolic links; "
            "check the path"
        ),
    ]


def test_an_id_met_twice_is_told_with_the_first(folder: Path) -> None:
    write(folder, a_md=MARKDOWN.format(id="x"), b_md=MARKDOWN.format(id="x"))
    assert told("a.md", "b.md") == [
        "x",
        (
            "b.md: expected another id or sample for each answer of a model, "
            "found the id x a second time for m (first in a.md); give it an id of its own"
        ),
    ]


def test_many_ids_met_twice_are_counted(folder: Path) -> None:
    rows = [{"id": str(n), "question": "q", "text": "x"} for n in range(9)]
    write(folder, a_jsonl="\n".join(map(json.dumps, rows * 2)))
    found = told("a.jsonl")
    assert found[:9] == [str(n) for n in range(9)]
    assert len(found[9:]) == 6
    assert found[-1] == (
        "a.jsonl:18: 4 more answers with ids of earlier ones of the same model; "
        "give it an id of its own"
    )


def test_samples_and_models_may_share_an_id(folder: Path) -> None:
    row = {"id": "x", "question": "q", "text": "x"}
    rows = [row | {"model": "m"}, row | {"model": "n"}, row | {"model": "m", "sample": 2}]
    write(folder, a_jsonl="\n".join(json.dumps(each) for each in rows))
    assert told("a.jsonl") == ["x", "x", "x"]


def test_nothing_is_lost_around_what_cannot_be_read(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    write(folder, a_md=MARKDOWN.format(id="a"), b_md="", c_html="x", d_md=MARKDOWN.format(id="d"))
    assert told("a.md", "missing", "empty", "latin.txt", "b.md", "c.html", "d.md") == [
        "a",
        (
            "missing: expected a file that can be read, found no such file or directory; "
            "check the path"
        ),
        "empty: expected answer files (.md, .txt or .jsonl), found none; check the path",
        (
            "latin.txt:1: expected UTF-8, found the byte 0xe9 as byte 4 of the line; "
            "save the file as UTF-8"
        ),
        (
            "b.md:1: a plain text that does not name its question; "
            "name it with --question, or in front matter between two lines ---"
        ),
        (
            "c.html: expected answers or a log of a format that is known, found .html; "
            "name the format with --from"
        ),
        "d",
    ]


def test_a_folder_that_cannot_be_listed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a__b__c_md="x", a__d_md=MARKDOWN.format(id="d"))
    listed = type(folder).iterdir

    def refuse(path: Path) -> object:
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    # permissions do not stop the superuser, whom tests may run as
    monkeypatch.setattr(type(folder), "iterdir", refuse)
    assert told("a") == [
        "a/b: expected a file that can be read, found permission denied; check the path",
        "d",
    ]


def test_a_file_of_fifty_megabytes_is_one_line(folder: Path) -> None:
    with (folder / "big.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    write(folder, a_md=MARKDOWN.format(id="a"))
    assert told("big.txt", "a.md", question="q") == [
        (
            "big.txt: expected at most 2,000,000 bytes an answer, found 50,000,000; "
            "split the file, one answer each"
        ),
        "a",
    ]


def test_a_name_that_is_not_utf_8_can_be_shown(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
    (answer,) = load_answers(["."], "q")
    assert isinstance(answer, Answer)
    assert (answer.id, answer.path) == ("caf?", "caf?.txt")


SNIFFED = [
    (b"so 3e23 FLOP", ["stdin"]),
    (b"{\n  3e23\n}", ["stdin"]),
    (MARKDOWN.format(id="a").encode(), ["a"]),
    (b'{"id": "a", "text": "x"}\n{"text": "y"}', ["a", "stdin:2"]),
    (b'\xef\xbb\xbf {"id": "a", "text": "x"}', ["a"]),
    (
        b"",
        [
            (
                "standard input:1: expected the text of an answer, found none; "
                "add the text, or delete the answer"
            )
        ],
    ),
]


@pytest.mark.parametrize(("data", "expected"), SNIFFED)
def test_standard_input_is_read_by_its_first_line(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert told("-", question="q") == expected


def test_a_file_without_a_suffix_is_read_by_its_first_line(folder: Path) -> None:
    (folder / "a").write_text('{"id": "x", "text": "y"}', encoding="utf-8")
    assert told("a", question="q") == ["x"]


def test_errors_are_yielded_while_reading_not_before(folder: Path) -> None:
    write(folder, a_jsonl='{"id": "x", "question": "q", "text": "y"}\n{')
    stream = load_answers(["a.jsonl"])
    assert isinstance(next(stream), Answer)
    assert isinstance(next(stream), AnswerFileError)
