"""Reads bytes as the file of a format would be, and tells what came of it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from harness.answers._row import Place
from harness.answers.opening import File, read_file
from harness.answers.options import ReadOptions
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = "q"


@pytest.fixture
def read() -> Callable[..., list[Answer | str]]:
    """Return what reads a file and gives its answers, and what it tells of the others."""

    def read_bytes(
        data: object, name: str = "log.jsonl", options: ReadOptions | None = None
    ) -> list[Answer | str]:
        place = Place(name, "log", "folder", QUESTION)
        file = File(BytesIO(encode(data)), name, place)
        found = read_file(file, options or ReadOptions())
        return [one if isinstance(one, Answer) else str(one) for one in found]

    return read_bytes


def encode(data: object) -> bytes:
    """Return bytes as they are, a tuple as JSON lines, and all else as a document."""
    if isinstance(data, bytes):
        return data
    if isinstance(data, tuple):
        return b"".join(
            row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in data
        )
    return json.dumps(data, indent=1).encode()
