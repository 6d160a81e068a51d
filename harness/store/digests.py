"""Digests: what is kept once is found by what it is."""

from __future__ import annotations

import dataclasses
import json
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.types import Answer, RunInfo

AT = "#"
"""Stands between the id of a run and the number of one of its gradings."""

KEPT_ELSEWHERE = ("text", "path")
"""What `about` does not hold of an answer: its text, which is shared, and where it was read."""


def digest(*parts: str) -> str:
    """Return 128 bits in hexadecimal that tell parts from all others."""
    found = blake2b(digest_size=16)
    for part in parts:
        content = to_bytes(part)
        found.update(f"{len(content)} ".encode() + content)
    return found.hexdigest()


def to_bytes(text: str) -> bytes:
    """Return any text as bytes, half of a character pair too."""
    return text.encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> str:
    """Return the text of bytes."""
    return content.decode("utf-8", "surrogatepass")


def about(answer: Answer) -> str:
    """Return what is said of an answer beside its text, as JSON; where it was read is left out."""
    facts = dataclasses.asdict(answer)
    return json.dumps({key: facts[key] for key in facts if key not in KEPT_ELSEWHERE})


def verdict_digest(text: str, question: str, run: RunInfo) -> str:
    """Return what a verdict is found by: text, question, tables, grader and weights."""
    weights = " ".join(map(repr, run.weights))
    return digest(text, question, run.bank_version, run.grader_version, weights)
