"""What is fed with any bytes, by the fuzzers of benchmarks/fuzz and by tests/hostile/test_fuzz.py.

Each target is a function from bytes to nothing.  It fails where anything but an error of ours is
raised, or where what comes out breaks a rule.
"""

from __future__ import annotations

import asyncio
import io
import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import harness
from harness.answers._row import Place
from harness.answers.opening import File, read_file
from harness.answers.options import Columns, ReadOptions
from harness.errors import AnswerFileError
from harness.serve.app import make_app
from tests.hostile.fragments import compose

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = (
    "gpt3-training-flops", "gpt2xl-parameters", "gpt2xl-adamw-memory", "gpt3-training-days",
    "gpt2xl-forward-flops", "transformer24-step-flops",
)  # fmt: skip
OURS = {"markdown": "a.md", "text": "a.txt", "jsonl": "a.jsonl"}
LOGS = (
    "anthropic", "chatgpt", "csv", "inspect", "lm-eval", "openai", "parquet", "promptfoo",
    "sharegpt",
)  # fmt: skip
UNKNOWN = "unknown"
PATHS = ("/v1/grade", "/v1/check", "/v1/read")
MOST_ANSWERS = 1_000


def decode(data: bytes) -> str:
    """Return any bytes as a text; some become lone surrogates, which a str may hold."""
    return data.decode("utf-8", "surrogateescape")


def read(data: bytes) -> None:
    """Read the quantities of a text; each is where it says to be."""
    text = decode(data)
    for one in harness.read(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert text[one.span.start : one.span.end] == one.text


def check(data: bytes) -> None:
    """Check the equations of a text; each is where it says to be."""
    text = decode(data)
    for one in harness.check(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.holds in {True, False, None}


def grade(data: bytes) -> None:
    """Grade a text as an answer to one of several questions, which its first byte chooses."""
    question = QUESTIONS[(data[0] if data else 0) % len(QUESTIONS)]
    one = harness.grade(decode(data), question=question)
    assert 0 <= one.score <= 1
    assert json.loads(one.model_dump_json())["question"] == question


def wild(data: bytes) -> None:
    """Grade a text of pieces that the bytes choose."""
    grade(data[:1] + compose(data[1:]).encode())


def load(name: str, data: bytes) -> None:
    """Read a file of a format; nothing but answers and their errors comes out of it."""
    chosen = None if name in OURS or name == UNKNOWN else name
    place = Place("log", "log", "model", "gpt3-training-flops", len(data))
    columns = Columns(text="text") if name in {"csv", "parquet"} else Columns()
    file = File(io.BytesIO(data), OURS.get(name, "log"), place)
    try:
        for at, one in enumerate(read_file(file, ReadOptions(chosen, columns))):
            assert isinstance(one, AnswerFileError) or isinstance(one.text, str)
            if at >= MOST_ANSWERS:
                return
    except AnswerFileError:
        return


@cache
def service() -> Any:
    """Return the HTTP service, made once a process."""
    return make_app()


async def ask(app: Any, path: str, body: bytes) -> tuple[int, bytes]:
    """Send one request to a service in this process; return its status and its body."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "headers": [(b"content-type", b"application/json")],
        "client": ("test", 1), "server": ("test", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    told = b"".join(message.get("body", b"") for message in sent)
    return int(sent[0]["status"]), told


def http(data: bytes) -> None:
    """Send bytes as a body, and as the text of one; the service answers and has no fault."""
    path = PATHS[(data[0] if data else 0) % len(PATHS)]
    text = {"text": decode(data)} | ({"question": QUESTIONS[0]} if path == PATHS[0] else {})
    for body in (data, json.dumps(text).encode()):
        status, told = asyncio.run(ask(service(), path, body))
        assert status < 500, status
        json.loads(told)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read": read,
    "check": check,
    "grade": grade,
    "wild": wild,
    **{name: partial(load, name) for name in (*OURS, *LOGS, UNKNOWN)},
    "http": http,
}
