"""`harness report`: graded answers as one page to open in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harness.answers.options import Columns
from harness.cli.options.intake import (
    From,
    ModelColumn,
    QuestionColumn,
    Questions,
    Requests,
    TextColumn,
)
from harness.cli.score import Limit, Model, QuestionId, Quiet, WeightsFile
from harness.cli.shown.output import Problems, write_file
from harness.cli.work.report import Gatherer, Options, Tables
from harness.cli.work.store import StoreUrl
from harness.cli.work.stored import MOST_RUNS
from harness.errors import UsageError
from harness.report import build_report

if TYPE_CHECKING:
    from harness.report import File

DEFAULT_OUT = Path("report.html")

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Answers, grades as score --out wrote them, a saved RUN or a whole store; each a run "
        "of its own.",
    ),
]
Runs = Annotated[
    int, typer.Option(min=1, help="Of a whole store the latest so many; the page tells of more.")
]
Title = Annotated[str, typer.Option(help="What the page is called.")]


def report(
    paths: Sources,
    out: Annotated[Path, typer.Option(help="The page to write.")] = DEFAULT_OUT,
    title: Title = "harness report",
    question: QuestionId = None,
    questions: Questions = None,
    model: Model = None,
    limit: Limit = None,
    quiet: Quiet = False,
    weights: WeightsFile = None,
    store: StoreUrl = None,
    from_: From = None,
    text_column: TextColumn = None,
    question_column: QuestionColumn = None,
    model_column: ModelColumn = None,
    requests: Requests = None,
    runs: Runs = MOST_RUNS,
) -> None:
    """Write one self-contained HTML page: leaderboard, charts, and every answer marked up.

    It loads nothing from anywhere.  Beyond 500 answers the texts go into files beside it.
    """
    problems = Problems()
    columns = Columns(text_column, question_column, model=model_column)
    tables = Tables(from_, columns, requests)
    options = Options(question, questions, model, limit, quiet, weights, store, tables, runs)
    content = Gatherer(options, problems).content(paths, title)
    if not any(run.entries for run in content.runs) and not problems.count:
        raise UsageError("no answer that fits --question and --model", advice="leave one out")
    for file in build_report(content, f"{out.stem}.parts"):
        write_report_file(out, file)
    if not quiet:
        typer.echo(f"wrote {out}", err=True)
    problems.leave()


def write_report_file(out: Path, file: File) -> None:
    """Write the page, or a file of its parts beside it."""
    write_file(out.parent / file.name if file.name else out, [file.text])
