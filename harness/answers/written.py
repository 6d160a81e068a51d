"""Writes an answer as a Markdown file that read_markdown reads back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.types import Answer

KEYS = ("id", "question", "model", "release", "date", "sample", "source", "prompt")
NOT_IN_NAMES = re.compile(r"[^\w.+-]+")
MAX_NAME = 120
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# what YAML refuses between quotes, or folds as the end of a line, and JSON leaves as it is
UNQUOTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

PLAIN = re.compile(r"[A-Za-z][\w./-]*|\d{4}-\d\d-\d\d|\d+", re.ASCII)
WORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}
"""What YAML reads something else into."""


def dump_markdown(answer: Answer, more: Mapping[str, str]) -> str:
    """Return an answer as front matter and its text; what is empty is left out.

    Args:
        answer: what is written.
        more: what is told beside it, by key: parameters, usage.
    """
    told = {key: getattr(answer, key) for key in KEYS} | dict(more)
    lines = (f"{key}: {quote(str(value))}" for key, value in told.items() if value != "")
    text = LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", answer.text)
    return "".join(f"{line}\n" for line in ("---", *lines, "---")) + text.rstrip() + "\n"


def place_of(model: str, question: str, sample: int) -> Path:
    """Return where an answer is saved, below the folder of all."""
    return Path(name_of(model)) / f"{name_of(question)}-{sample}.md"


def name_of(name: str) -> str:
    """Return a name as that of one file or folder, which leads nowhere else and is not hidden."""
    kept = NOT_IN_NAMES.sub("-", name.replace("/", "--"))[:MAX_NAME]
    return f"_{kept}" if kept[:1] in {"", "."} else kept


def quote(text: str) -> str:
    """Return a text as one YAML scalar on one line, plain where it can be nothing else."""
    if PLAIN.fullmatch(text) and text.lower() not in WORDS:
        return text
    quoted = json.dumps(LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), ensure_ascii=False)
    return UNQUOTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
