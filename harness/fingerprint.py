"""Tells which grader graded: its release, and digests of the code and of the tables it grades by.

Whatever can move a grade is in GRADING or TABLES; a test holds the first against the imports of the
pipeline.  A comment moves the digest too: answers are then graded once more, which changes nothing.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from harness import __version__
from reference.tables import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reference.types import Question

ROOT = Path(__file__).parents[1]
CODE = (".py", ".txt", ".toml")

GRADING = (
    *(
        f"harness/{name}"
        for name in (
            "account",
            "closeness.py",
            "commitments",
            "cues.py",
            "derivation",
            "diagnosis",
            "errors.py",
            "factors.py",
            "judgement.py",
            "mistakes",
            "names.toml",
            "omissions",
            "pipeline.py",
            "plugins.py",
            "prefixes.py",
            "scoring.py",
            "segments.py",
            "steps",
            "text",
            "types",
            "units.py",
            "units.txt",
        )
    ),
    *(
        f"reference/{name}.py"
        for name in ("errors", "formulas", "slips", "steps", "tables", "truth", "types")
    ),
)
"""Files and folders below the root of the two packages whose code grades."""

TABLES = ("questions", "slips.toml", "steps.toml")
"""What of the reference's tables a grade depends on."""


@cache
def grader_version() -> str:
    """Return the release of the harness and the digest of the code that grades."""
    return f"{__version__}+{_digest(ROOT, GRADING)}"


def bank_version(own: Iterable[Question] = ()) -> str:
    """Return the digest of the question bank, and of questions of one's own behind it."""
    rows = sorted(question.model_dump_json() for question in own)
    if not rows:
        return _bank()
    return f"{_bank()}+{_short(row.encode() for row in rows)}"


@cache
def _bank() -> str:
    return _digest(DATA, TABLES)


def _digest(root: Path, names: Iterable[str]) -> str:
    """Return a digest of the names and contents of all files of code below some names."""
    paths = (path for name in names for path in _list_files(root / name))
    contents = (
        part
        for path in sorted(paths)
        for part in (path.relative_to(root).as_posix().encode(), path.read_bytes())
    )
    return _short(contents)


def _list_files(path: Path) -> list[Path]:
    return [each for each in path.rglob("*") if each.suffix in CODE] if path.is_dir() else [path]


def _short(parts: Iterable[bytes]) -> str:
    found = blake2b(digest_size=6)
    for part in parts:
        found.update(b"%d " % len(part) + part)
    return found.hexdigest()
