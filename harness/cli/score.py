"""`harness score`: grades answers, prints a report, writes the report files."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from harness import __version__
from harness.answers import load_answers
from harness.answers.options import Columns
from harness.answers.places import as_place
from harness.cli.options.choice import Choice, choose
from harness.cli.options.engine import (
    LARGE,
    Ahead,
    Engine,
    EngineName,
    Hands,
    RayAddress,
    Workers,
    look_ahead,
)
from harness.cli.options.intake import (
    PLACES,
    From,
    ModelColumn,
    QuestionColumn,
    Questions,
    Requests,
    TextColumn,
    make_options,
    open_bank,
)
from harness.cli.options.weights import load_weights
from harness.cli.shown.breakdown import By
from harness.cli.shown.output import Problems, mention
from harness.cli.shown.progress import track
from harness.cli.shown.showing import Showing
from harness.cli.work.large import run_large
from harness.cli.work.saving import Asked, Saving, describe_run, start_saving
from harness.cli.work.shards import Sources, run_shards
from harness.cli.work.store import StoreUrl
from harness.engines.work import Grader
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.types import Answer, Grade, GradedBy, Leaderboard

    Loaded = Answer | AnswerFileError

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=PLACES)]
Breakdown = Annotated[By, typer.Option(help="One leaderboard a family, question or mistake.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="table (default), md, csv, json, jsonl, parquet (with --out).",
    ),
]
Out = Annotated[
    str | None,
    typer.Option(
        metavar="DIR|URL", help="Write leaderboard.md/.csv/.json and answers.jsonl there."
    ),
]
PartsOf = Annotated[
    int | None,
    typer.Option(
        "--parts",
        min=1,
        metavar="N",
        help="With --out: write the grades in parts of N, which a run that was stopped takes up "
        f"again; without, parts of {LARGE} where there are more.",
    ),
]
QuestionId = Annotated[
    str | None, typer.Option(help="Only answers to this question; texts that name none answer it.")
]
Model = Annotated[
    str | None,
    typer.Option(help="Only answers of this model; names the model of a text that names none."),
]
Limit = Annotated[int | None, typer.Option(min=1, help="Only the first so many.")]
Details = Annotated[
    bool, typer.Option("--details", help="Tell each mistake; in csv a row for each answer.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress, and no report unless --format is given.")
]
WeightsFile = Annotated[
    Path | None, typer.Option(help="TOML file with accuracy, steps, arithmetic.")
]
Save = Annotated[
    bool, typer.Option("--save", help="Keep the run in the store; harness runs lists it.")
]
Labels = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="KEY=VALUE", help="With --save: a label of the run; repeat."),
]


def score(
    paths: Paths,
    format_: Format = None,
    out: Out = None,
    question: QuestionId = None,
    questions: Questions = None,
    model: Model = None,
    limit: Limit = None,
    details: Details = False,
    quiet: Quiet = False,
    weights: WeightsFile = None,
    save: Save = False,
    store: StoreUrl = None,
    label: Labels = None,
    by: Breakdown = By.MODEL,
    from_: From = None,
    text_column: TextColumn = None,
    question_column: QuestionColumn = None,
    model_column: ModelColumn = None,
    requests: Requests = None,
    engine: EngineName = None,
    workers: Workers = None,
    parts: PartsOf = None,
    ray_address: RayAddress = None,
) -> None:
    """Grade answers and print a leaderboard.

    Exit code 2 where an answer could not be read; all the others are graded all the same.
    """
    folder = None if out is None else as_place(out)
    showing = Showing(format_, by, folder, details, quiet, parts).check()
    hands = Hands(engine, workers, address=ray_address).check()
    bank = open_bank(questions, question)
    grader = Grader(bank.own, load_weights(weights))
    saving = start_saving(Asked(save, store, tuple(label or ())), grader.weights, bank.own)
    columns = Columns(text_column, question_column, model=model_column)
    options = make_options(from_, columns, requests, bank.matcher)
    sources = Sources(tuple(paths), bank, limit, options)
    Scoring(grader, hands, showing, saving, model).start(sources)


class Scoring(NamedTuple):
    """What is done with the answers that are chosen; model is the one that was asked for."""

    grader: Grader
    hands: Hands
    showing: Showing
    saving: Saving
    model: str | None = None

    def start(self, sources: Sources) -> None:
        """Read answers, here or on the nodes of a cluster, choose among them, and run."""
        if self.hands.engine is Engine.RAY_DATA:
            run_shards(self, sources)
            return
        paths, bank, limit, options = sources
        answers = load_answers(paths, bank.question, options)
        self.run(choose(answers, Choice(bank.question, self.model, limit, bank.find)))

    def run(self, answers: Iterable[Loaded]) -> None:
        """Grade answers, print and write what is asked for, and leave."""
        problems = Problems()
        ahead = look_ahead(answers)
        if ahead.is_large or self.showing.is_in_parts():
            run_large(self, ahead, problems)
        else:
            self.run_held(ahead, problems)
        problems.leave()

    def run_held(self, ahead: Ahead, problems: Problems) -> None:
        """Score answers whose grades are held until all is shown."""
        is_quiet = self.showing.is_quiet
        hands = self.hands._replace(tell=mention)
        found = hands.run(self.saving.take(ahead.answers), ahead.size, self.grader)
        grades = tuple(problems.without(track(found, is_quiet=is_quiet)))
        leaderboard = _rank(grades, problems, self.model)
        self.showing.show(leaderboard, grades, self.graded_by())
        self.saving.save(grades, problems, is_quiet=is_quiet)

    def graded_by(self) -> GradedBy | None:
        """Return what makes the grades, where it is to be told."""
        if not self.showing.tells_grader:
            return None
        return describe_run(self.grader.weights, self.grader.own).grader


def _rank(grades: tuple[Grade, ...], problems: Problems, model: str | None) -> Leaderboard:
    """Return the leaderboard of grades and of the chosen model's answers that cannot be read.

    Raises:
        UsageError: there are none.
    """
    if not grades and not problems.count:
        raise UsageError("no answer that fits --question and --model", advice="leave one out")
    unread = (row for row in problems.unread if model in {None, row.model})
    return tally(chain(grades, unread)).leaderboard(__version__)
