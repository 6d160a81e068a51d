"""UTF-16 and UTF-32 by their mark: readers see UTF-8, and a fault costs only what is behind it."""

from __future__ import annotations

import gzip
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from harness.answers import load_answers
from harness.types import Answer

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "6 × 175e9 × 300e9 = 3.15×10²³ FLOP 𝟛"
ROW = json.dumps({"id": "a", "question": "q", "text": TEXT}, ensure_ascii=False) + "\n"
SAID = [{"from": "human", "value": "?"}, {"from": "gpt", "value": TEXT}]
CHAT = [{"id": "q-1", "conversations": SAID}]

FILES = [
    ("a.md", f"---\nquestion: q\nmodel: m\nid: a\n---\n{TEXT}"),
    ("a.txt", TEXT),
    ("a.jsonl", ROW),
    ("a.csv", f'question,text\nq,"{TEXT}"\n'),
    ("a.json", json.dumps(CHAT, ensure_ascii=False)),
]
CODECS = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(*paths: str) -> list[Any]:
    """Return each answer's text and each error's sentence."""
    found = load_answers(paths, "q")
    return [one.text if isinstance(one, Answer) else str(one) for one in found]


def encode(text: str, codec: str) -> bytes:
    return f"\ufeff{text}".encode(codec)


@pytest.mark.parametrize(("name", "text"), FILES, ids=[name for name, _ in FILES])
@pytest.mark.parametrize("codec", CODECS)
def test_a_marked_file_is_read(folder: Path, name: str, text: str, codec: str) -> None:
    (folder / name).write_bytes(encode(text, codec))
    assert load(name) == [TEXT]


def test_it_is_read_packed_and_from_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encode(ROW, "utf-16-le")
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(data))
    assert load("a.jsonl.gz") == [TEXT]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert load("-") == [TEXT]


def test_a_long_file_is_read_whole(folder: Path) -> None:
    rows = [ROW.replace('"a"', f'"{number}"') for number in range(4_000)]
    (folder / "a.jsonl").write_bytes(encode("".join(rows), "utf-16-le"))
    assert load("a.jsonl") == [TEXT] * 4_000


@pytest.mark.parametrize(
    ("tail", "reason"),
    [(b"x", "truncated data"), (b"\x00\xd8a\x00", "illegal UTF-16 surrogate")],
)
def test_what_stands_before_a_fault_is_read(folder: Path, tail: bytes, reason: str) -> None:
    (folder / "a.jsonl").write_bytes(encode(ROW, "utf-16-le") + tail)
    fault = (
        f"a.jsonl: expected UTF-16, as the byte order mark says, found a fault ({reason}); "
        "save the file as UTF-8"
    )
    assert load("a.jsonl") == [TEXT, fault]
    (folder / "a.txt").write_bytes(encode(TEXT, "utf-16-le") + tail)
    assert load("a.txt") == [fault.replace("jsonl", "txt")]
