"""What another grader says of the same answers: which grades moved, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.types import GradeRow


class Move(NamedTuple):
    """A grade that moved: the grader's score before and after, and what else is not as it was.

    gained and lost are the codes of mistakes; why tells these and everything else, a part each.
    """

    id: str
    question: str
    model: str
    before: float
    after: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    why: tuple[str, ...]


def list_moves(pairs: Iterable[tuple[GradeRow, GradeRow]]) -> tuple[Move, ...]:
    """Return what moved between two gradings of the same answers, in their order."""
    moves = (_compare(old, new) for old, new in pairs)
    return tuple(move for move in moves if move.why or move.before != move.after)


def count_codes(moves: Iterable[Move]) -> tuple[tuple[str, int], ...]:
    """Return how often each code came (+code) and went (-code), the most frequent first."""
    counts = Counter(sign for move in moves for sign in _signed(move.gained, move.lost))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def grader_score(row: GradeRow) -> float:
    """Return the grader's own score, whatever a person said of it."""
    return row.score if row.original is None else row.original


def _compare(old: GradeRow, new: GradeRow) -> Move:
    gained = tuple(code for code in new.mistakes if code not in old.mistakes)
    lost = tuple(code for code in old.mistakes if code not in new.mistakes)
    facts = (
        ("status", str(old.status), str(new.status)),
        ("error", _error(old), _error(new)),
        ("steps", _steps(old), _steps(new)),
        ("equations", _equations(old), _equations(new)),
    )
    told = (f"{name} {before} -> {after}" for name, before, after in facts if before != after)
    before, after = grader_score(old), grader_score(new)
    why = (*_signed(gained, lost), *told)
    return Move(new.id, new.question, new.model, before, after, gained, lost, why)


def _signed(gained: Iterable[str], lost: Iterable[str]) -> tuple[str, ...]:
    return (*(f"+{code}" for code in gained), *(f"-{code}" for code in lost))


def _error(row: GradeRow) -> str:
    return "none" if row.oom_error is None else f"{row.oom_error:+.2f}"


def _steps(row: GradeRow) -> str:
    return f"{row.steps_right}/{row.steps_required}"


def _equations(row: GradeRow) -> str:
    return f"{row.equations_held}/{row.equations_checked}"
