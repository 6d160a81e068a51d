"""What a report is made of: runs of graded answers, and what is told of questions and codes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.types import Answer, Grade, GradedBy, Graph, Leaderboard, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of a report: its grade and, where its text is known, what was read in it.

    is_read tells that the grade was made before and read here; by then made it, None where that
    is not known.
    """

    grade: Grade
    answer: Answer | None = None
    reading: Reading | None = None
    graph: Graph | None = None
    by: GradedBy | None = None
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Answers that were graded together, with their leaderboard."""

    name: str
    leaderboard: Leaderboard
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """What a report tells beside the answers, as plain values.

    questions and codes are objects by id and code; facts are pairs of a heading and a text.
    """

    questions: dict[str, dict[str, Any]] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole report.

    is_live tells that a server stands behind it, families of which kinds its playground asks;
    stored are the runs of a whole store as plain values, shown or not; warnings stand above all.
    """

    title: str
    runs: tuple[Run, ...]
    background: Background
    is_live: bool = False
    families: tuple[str, ...] = ()
    stored: tuple[dict[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()

    def as_live(self, questions: dict[str, dict[str, Any]], families: tuple[str, ...]) -> Content:
        """Return the report with a server behind it, which knows more questions and families."""
        told = dataclasses.replace(self.background, questions=questions | self.background.questions)
        return dataclasses.replace(self, background=told, is_live=True, families=families)
