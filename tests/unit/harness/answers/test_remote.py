"""Answers behind URLs: fsspec's memory, files, a web server; nothing secret in a message."""

from __future__ import annotations

import http.server
import json
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import fsspec
import pytest

from harness.answers import load_answers
from harness.answers.remote import shown_url
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROW = json.dumps({"id": "a", "question": "q", "model": "m", "text": "x"})
SAMPLE = json.dumps({"doc_id": 0, "doc": {}, "resps": [["x"]]})


def told(*paths: str) -> list[str]:
    return [one.id if isinstance(one, Answer) else str(one) for one in load_answers(paths, "q")]


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def test_files_folders_and_patterns_of_a_file_system(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/run/m1/b.txt", b"text")
    memory.pipe("/run/a.jsonl", ROW.encode())
    memory.pipe("/run/.hidden/c.txt", b"text")
    memory.pipe("/run/README.md", b"text")
    memory.pipe("/run/x.png", b"text")
    assert told("memory://run/a.jsonl") == ["a"]
    found = list(load_answers(["memory://run", "memory://run/m1/b.txt"], "q"))
    assert [(one.id, one.model, one.path) for one in found if isinstance(one, Answer)] == [
        ("a", "m", "memory:///run/a.jsonl:1"),
        ("m1/b", "m1", "memory:///run/m1/b.txt"),
    ]
    assert told("memory://run/*.jsonl") == ["a"]


def test_the_results_beside_are_read_from_there_too(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe("/run/samples_x_2026-01-02T03-04-05.6.jsonl", SAMPLE.encode())
    memory.pipe("/run/results_2026-01-02T03-04-05.6.json", b'{"model_name": "there"}')
    memory.pipe("/run/samples_x_2027-01-02T03-04-05.6.jsonl", SAMPLE.encode())
    models = [one.model for one in load_answers(["memory://run"], "q") if isinstance(one, Answer)]
    assert models == ["there", "run"]


@pytest.mark.usefixtures("memory")
def test_what_is_not_there_is_told() -> None:
    expected = "expected a file that can be read, found no such file"
    advice = "check the address and what it asks for"
    assert told("memory://no/a.jsonl") == [f"memory://no/a.jsonl: {expected}; {advice}"]
    assert told("memory://no/*.jsonl") == [
        f"memory://no/*.jsonl: expected files of answers, found none; {advice}"
    ]
    (message,) = told("nosuch://user:secret@host/a?sig=secret")
    assert message.startswith("nosuch://host/a: expected a file that can be read, found ")
    assert "secret" not in message


def test_a_file_url(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROW)
    assert told(f"file://{tmp_path}/a.jsonl") == ["a"]


def test_without_fsspec_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert told("s3://bucket/a.jsonl") == [
        (
            "s3://bucket/a.jsonl: expected fsspec, which opens it, found none; "
            "install it: pip install 'harness[remote]'"
        )
    ]


URLS = [
    ("https://u:p@h/a.jsonl?X-Amz-Signature=s#f", "https://h/a.jsonl"),
    ("s3://b/a*.jsonl", "s3://b/a*.jsonl"),
    ("/plain", "/plain"),
]


@pytest.mark.parametrize(("url", "shown"), URLS)
def test_a_url_is_told_without_what_may_be_secret(url: str, shown: str) -> None:
    assert shown_url(url) == shown


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve a folder on this machine, and return its address."""
    (tmp_path / "a.jsonl").write_text(ROW)
    handler = partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.filterwarnings("ignore")
def test_a_file_of_the_web(web: str) -> None:
    assert told(f"{web}/a.jsonl") == ["a"]
    assert told(f"{web}/a.jsonl?token=secret") == ["a"]
    assert told(f"{web}/b.jsonl") == [
        (
            f"{web}/b.jsonl: expected a file that can be read, found no such file; "
            "check the address and what it asks for"
        )
    ]
