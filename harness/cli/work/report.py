"""Gathers what a report shows: runs of graded answers, their questions and codes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NamedTuple

from harness import __version__
from harness.answers import load_answers
from harness.answers.graded import load_whole
from harness.answers.grades import find_grades
from harness.answers.options import Columns
from harness.catalogue import CONVENTIONS, list_entries
from harness.cli.options.choice import Choice, choose
from harness.cli.options.graders import group_names, list_warnings
from harness.cli.options.intake import make_options, open_bank
from harness.cli.options.weights import load_weights
from harness.cli.shown.output import mention
from harness.cli.shown.progress import track
from harness.cli.work.saving import describe_run
from harness.cli.work.stored import (
    MOST_RUNS,
    Stored,
    Which,
    expand,
    find_grader,
    load_stored,
    tell_runs,
)
from harness.errors import AnswerFileError
from harness.leaderboard import tally
from harness.pipeline import examine_answer
from harness.render import format_value
from harness.report import Background, Content, Entry, Run
from reference.errors import UnknownNameError
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from harness.cli.options.graders import Graders
    from harness.cli.shown.output import Problems
    from harness.scoring import Weights
    from harness.types import Answer
    from reference.types import Question


class Tables(NamedTuple):
    """Where answers stand in files that do not tell it; as the options of `score`."""

    format: str | None = None
    columns: Columns = Columns()
    requests: Path | None = None


class Options(NamedTuple):
    """Which answers a report shows, and how they are graded; as the options of `score`."""

    question: str | None = None
    questions: Path | None = None
    model: str | None = None
    limit: int | None = None
    is_quiet: bool = False
    weights: Path | None = None
    store: str | None = None
    tables: Tables = Tables()
    runs: int = MOST_RUNS


class Gatherer:
    """Grades what reports show, each answer once however often a report is made."""

    def __init__(self, options: Options, problems: Problems) -> None:
        """Take what is chosen and how it is graded; what is wrong with a file goes to problems."""
        self.options, self.problems = options, problems
        self.weights = load_weights(options.weights)
        bank = open_bank(options.questions, options.question)
        self.choice = Choice(bank.question, options.model, options.limit, bank.find)
        self.reading = make_options(*options.tables, bank.matcher)
        self.kept: dict[Answer, Entry] = {}
        self.which = Which(options.runs)
        self.own = bank.own
        self.told: set[str] = set()

    def content(self, paths: Sequence[str], title: str) -> Content:
        """Return what a report of some paths shows; each path is a run of its own."""
        runs = tuple(map(self.run, expand(paths, self.options.store, self.which)))
        entries = [entry for run in runs for entry in run.entries]
        read = {run.name: {one.by for one in run.entries if one.is_read} for run in runs}
        warnings = self.warn(runs, read)
        self.kept = {entry.answer: entry for entry in entries if entry.answer is not None}
        asked = sorted({entry.grade.question for entry in entries})
        questions = [found for name in asked if (found := self.find(name))]
        stored = tuple(tell_runs(paths, self.which))
        background = make_background(questions, self.weights, group_names(read))
        return Content(title, runs, background, stored=stored, warnings=warnings)

    def warn(self, runs: Sequence[Run], read: Graders) -> tuple[str, ...]:
        """Return what is to be told of who graded, and tell it, each sentence once."""
        if not any(read.values()):
            return ()
        graded = {run.name for run in runs if not all(one.is_read for one in run.entries)}
        today = {describe_run(self.weights, self.own).grader} if graded else set()
        graders = {
            name: {*found, *(today if name in graded else ())} for name, found in read.items()
        }
        warnings = tuple(list_warnings(graders))
        for sentence in warnings:
            if sentence not in self.told:
                mention(sentence)
        self.told.update(warnings)
        return warnings

    def run(self, path: str | Stored) -> Run:
        """Return the run of one path: its answers graded, or the grades that it holds."""
        found = track(self.load(path), is_quiet=self.options.is_quiet)
        entries = tuple(self.problems.without(found))
        board = tally(entry.grade for entry in entries).leaderboard(__version__)
        return Run(path if isinstance(path, str) else path.run, board, entries)

    def load(self, path: str | Stored) -> Iterator[Entry | AnswerFileError]:
        """Yield what a path or a run holds, or what is wrong with it."""
        if isinstance(path, Stored):
            yield from self.pick(self.recall(path))
            return
        grades = find_grades(path)
        if grades is not None:
            found = load_whole(grades)
            yield from self.pick(
                one
                if isinstance(one, AnswerFileError)
                else Entry(one.grade, by=one.by, is_read=True)
                for one in found
            )
            return
        read = load_answers((path,), self.choice.question, self.reading)
        for answer in choose(read, self.choice):
            yield answer if isinstance(answer, AnswerFileError) else self.examine(answer)

    def pick(self, found: Iterable[Entry | AnswerFileError]) -> Iterator[Entry | AnswerFileError]:
        """Yield what is chosen of grades that were read, as `choose` does of answers."""
        left = self.choice.limit
        for one in found:
            if left == 0:
                return
            if isinstance(one, AnswerFileError):
                yield one
            elif self.choice.question in {None, one.grade.question} and self.choice.model in {
                None,
                one.grade.model,
            }:
                left = None if left is None else left - 1
                yield one

    def recall(self, stored: Stored) -> Iterator[Entry]:
        """Yield the answers of a saved run under the grades that were saved."""
        by = find_grader(stored)
        for grade, answer in load_stored(stored):
            if answer is None or self.find(answer.question) is None:
                yield Entry(grade, answer, by=by, is_read=True)
            else:
                found = self.examine(answer)
                yield dataclasses.replace(found, grade=grade, by=by, is_read=True)

    def examine(self, answer: Answer) -> Entry:
        """Return an answer with its grade, as it was found before where it has not changed."""
        known = self.kept.get(answer)
        return known or examine(answer, self.choice.find(answer.question), self.weights)

    def find(self, name: str) -> Question | None:
        """Return a question; None where a file of grades names one that nobody knows."""
        try:
            return self.choice.find(name)
        except UnknownNameError:
            return None


def examine(answer: Answer, question: Question, weights: Weights) -> Entry:
    """Return an answer with its grade and all that was read in it."""
    found = examine_answer(answer, truth_of(question), weights, question.prompt)
    return Entry(found.grade, answer, found.reading, found.graph)


def make_background(
    questions: Iterable[Question], weights: Weights, graders: Iterable[str] = ()
) -> Background:
    """Return what is told of questions and codes, and how it was graded.

    graders are told of grades that were read; all others are of this version and these weights.
    """
    total = weights.accuracy + weights.steps + weights.arithmetic
    parts = ("accuracy", "steps", "arithmetic")
    told = ", ".join(f"{getattr(weights, part) / total:.3g} {part}" for part in parts)
    facts = (
        ("harness", __version__),
        ("score", told),
        ("accuracy", "max(0, 1 - |log10(answer / reference)| / 3), against the nearest value"),
        *(("graded by", one) for one in graders),
    )
    return Background({one.id: dump_question(one) for one in questions}, dump_codes(), facts)


def dump_question(question: Question) -> dict[str, Any]:
    """Return a question as a report tells it, its values in base units."""
    return {
        "title": question.title,
        "family": question.family,
        "prompt": question.prompt.strip(),
        "unit": question.unit,
        "accepted": [
            row.model_dump(include={"value", "convention", "source", "kind"})
            | {"shown": format_value(row.value, question.unit)}
            for row in question.accepted
        ],
    }


def dump_codes() -> dict[str, dict[str, Any]]:
    """Return what is told of every mistake and convention, by code."""
    fields = ("what", "why", "when", "factor", "avoid", "source")
    codes = {one.code: {name: getattr(one, name) for name in fields} for one in list_entries()}
    return codes | {code: {"what": text} for code, text in CONVENTIONS.items()}
