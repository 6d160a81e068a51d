"""What a report is made of: runs of graded answers, and what is told of questions and codes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harness.types import Answer, Grade, Graph, Leaderboard, Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of a report: its grade and, where its text is known, what was read in it."""

    grade: Grade
    answer: Answer | None = None
    reading: Reading | None = None
    graph: Graph | None = None


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
    stored are the runs of a whole store as plain values, shown or not.
    """

    title: str
    runs: tuple[Run, ...]
    background: Background
    is_live: bool = False
    families: tuple[str, ...] = ()
    stored: tuple[dict[str, Any], ...] = ()

    def as_live(self, questions: dict[str, dict[str, Any]], families: tuple[str, ...]) -> Content:
        """Return the report with a server behind it, which knows more questions and families."""
        told = dataclasses.replace(self.background, questions=questions | self.background.questions)
        return dataclasses.replace(self, background=told, is_live=True, families=families)
