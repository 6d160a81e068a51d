"""What `harness view` serves: the report of some paths, made anew as they change; a playground."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.cli.work.report import Gatherer, Options, dump_question, examine
from harness.cli.work.stored import Which
from harness.errors import UsageError
from harness.report import build_report, dump_detail
from harness.types import Answer, dump_graph
from reference.bank import FAMILY_UNITS, load_questions
from reference.errors import BaseReferenceError
from reference.types import AcceptedRow, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from harness.cli.shown.output import Problems
    from harness.report import Entry, File

OWN = "own"
MOST_CHOSEN = 200
"""Runs at a time; each is loaded and packed whole."""
LONGEST_TEXT = 2_000_000
TITLE = "harness view"


class LiveSite:
    """A report that follows its paths, and the services of its playground."""

    def __init__(self, paths: tuple[str, ...], options: Options, problems: Problems) -> None:
        """Take the paths that are watched; what is wrong with them goes to problems."""
        self.paths = paths
        self.gatherer = Gatherer(options, problems)
        self.lock = threading.Lock()
        self.made = ""
        self.pages: Mapping[str, str] = {}

    def version(self) -> str:
        """Return a digest of names, sizes and times of the files that are watched."""
        told = hashlib.sha256()
        for path in sorted(find_files(self.paths)):
            try:
                state = path.stat()
            except OSError:
                continue
            told.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode(errors="replace"))
        told.update(repr(sorted(self.gatherer.which.ids)).encode())
        return told.hexdigest()

    def files(self) -> Mapping[str, str]:
        """Return the pages, made anew where something has changed."""
        version = self.version()
        with self.lock:
            if version != self.made:
                self.pages = {file.name: file.text for file in self._make()}
                self.made = version
            return self.pages

    def _make(self) -> tuple[File, ...]:
        content = self.gatherer.content(self.paths, TITLE)
        return build_report(content.as_live(dump_bank(), tuple(FAMILY_UNITS)), "parts")

    def warm(self) -> None:
        """Load what the first text would wait for."""
        self.grade({"question": next(iter(load_questions())), "text": "6 x 1e9 = **6e9** FLOP"})

    def services(self) -> Mapping[str, Callable[[dict[str, Any]], object]]:
        """Return the services of the playground: what its page shows, and what it exports."""
        return {"grade": self.grade, "explain": self.explain, "choose": self.choose}

    def choose(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Show some runs of the stores that are watched; the latest where none is chosen.

        Raises:
            UsageError: they are not told as texts, or are too many.
        """
        ids = asked.get("runs")
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise UsageError("no runs", "the ids of runs")
        if len(ids) > MOST_CHOSEN:
            raise UsageError(f"{len(ids):,} runs", f"at most {MOST_CHOSEN:,}", "choose fewer")
        with self.lock:
            self.gatherer.which = Which(self.gatherer.options.runs, frozenset(ids))
        return {"chosen": len(ids)}

    def grade(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Return what the page shows of a pasted answer."""
        return dump_detail(self._examine(asked))

    def explain(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Return what `harness explain --format json` tells of a pasted answer."""
        entry = self._examine(asked)
        graph = {} if entry.graph is None else {"graph": dump_graph(entry.graph)}
        return entry.grade.model_dump() | graph

    def _examine(self, asked: dict[str, Any]) -> Entry:
        question = read_question(asked, self.gatherer.choice.find)
        text = read_field(asked, "text")
        if len(text) > LONGEST_TEXT:
            raise UsageError(f"{len(text):,} characters", f"at most {LONGEST_TEXT:,}")
        answer = Answer("pasted", question.id, "pasted", text)
        return examine(answer, question, self.gatherer.weights)


def read_question(asked: dict[str, Any], find: Callable[[str], Question]) -> Question:
    """Return the question that a pasted answer is held against: of the bank, or written with it.

    Raises:
        UsageError: the bank has no such question, or the written one lacks something.
    """
    named = read_field(asked, "question")
    if named != OWN:
        try:
            return find(named)
        except BaseReferenceError as error:
            raise UsageError(str(error)) from error
    family = read_field(asked, "family")
    if family not in FAMILY_UNITS:
        raise UsageError(f"family {family}", f"one of {', '.join(FAMILY_UNITS)}")
    row = AcceptedRow(value=read_value(asked), convention="yours", source="you", kind="assumed")
    prompt = read_field(asked, "prompt")
    return Question(
        id=OWN, family=family, title=OWN, prompt=prompt, unit=FAMILY_UNITS[family], accepted=(row,)
    )


def read_value(asked: dict[str, Any]) -> float:
    """Return the right value of a written question."""
    told = read_field(asked, "value").strip().replace(",", "")
    try:
        value = float(told)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise UsageError(f"the right value '{told}'", "a positive number such as 3.15e23")
    return value


def read_field(asked: dict[str, Any], name: str) -> str:
    """Return a text that the page sends."""
    value = asked.get(name)
    if not isinstance(value, str):
        raise UsageError(f"no {name}", f"the text of {name}")
    return value


def find_files(paths: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files behind paths, whatever they hold."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from (found for found in path.rglob("*") if found.is_file())
        else:
            yield path


def dump_bank() -> dict[str, dict[str, Any]]:
    """Return every question of the bank as a report tells it."""
    return {id_: dump_question(question) for id_, question in load_questions().items()}
