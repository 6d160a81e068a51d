"""Names a run and tells its time: the one place where chance and a clock come in."""

from __future__ import annotations

import secrets  # noqa: TID251 - when a run was saved - names a run; no grade sees it
from datetime import UTC, datetime

LETTERS = "abcdefghjkmnpqrstuvwxyz"
SIGNS = LETTERS + "23456789"
ID_LENGTH = 8


def now() -> str:
    """Return the time, for people and for the order of runs; no grade depends on it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")  # noqa: TID251 - no grade


def make_id() -> str:
    """Return a new name for a run: eight letters and digits, of which none is taken for another."""
    rest = (secrets.choice(SIGNS) for _ in range(ID_LENGTH - 1))
    return secrets.choice(LETTERS) + "".join(rest)


def plain(text: str) -> str:
    """Return text that every database can hold; the answer itself is kept as it is."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
