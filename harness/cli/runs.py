"""`harness runs`, `harness show` and `harness delete`: what a store holds."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from harness.cli.shown.listing import Field, ListFormat, write_list
from harness.cli.shown.output import find_screen, write_output
from harness.cli.work.store import AT, StoreUrl, open_asked, tell_labels
from harness.errors import UsageError
from harness.leaderboard import tally
from harness.render import NOTHING, OVERRIDE, Report, find_renderer, override_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Grade, RunInfo


def tell_corrected(count: int) -> str:
    """Return how many scores a person set."""
    return f"{count}{OVERRIDE}" if count else NOTHING


RUN_FIELDS = (
    Field("id", "run"),
    Field("created", "saved"),
    Field("answers", "answers", is_number=True),
    Field("problems", "unread", is_number=True, rank=4),
    Field("overrides", "corrected", tell_corrected, is_number=True, rank=3),
    Field("gradings", "gradings", is_number=True, rank=5),
    Field("labels", "labels", lambda labels: ", ".join(f"{k}={v}" for k, v in labels.items())),
    Field("grader_version", "grader", rank=1),
    Field("bank_version", "questions", rank=2),
)
WEIGHTS = ("accuracy", "steps", "arithmetic")
REFERENCE = "An id or its beginning, latest, or a label KEY=VALUE; #1 behind it: as first graded."


def runs(
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    store: StoreUrl = None,
) -> None:
    """List the saved runs, the oldest first."""
    with open_asked(store) as opened:
        rows = [dump_run(run) for run in opened.runs()]
    write_output([write_list("Runs", RUN_FIELDS, rows, format_)])


def show(
    run: Annotated[str, typer.Argument(metavar="RUN", help=REFERENCE)],
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", help="table, md, csv, json or jsonl.")
    ] = "table",
    details: Annotated[
        bool, typer.Option("--details", help="Tell each mistake; in csv a row for each answer.")
    ] = False,
    store: StoreUrl = None,
) -> None:
    """Show a saved run: what graded it, its leaderboard and its answers."""
    renderer = find_renderer(format_)
    with open_asked(store) as opened:
        found = opened.find(run)
        grades = tuple(opened.loaded(found.id))
        rows = tuple(opened.rows(found.id))
    board = tally(rows).leaderboard(found.grader_version.partition("+")[0])
    told = "" if format_ != "table" else "".join(f"{line}\n" for line in tell_run(found, grades))
    report = Report(board, grades, details, find_screen(), found.grader)
    write_output(chain([told], renderer.render(report)))


def delete(
    run: Annotated[list[str], typer.Argument(metavar="RUN...", help=REFERENCE)],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreUrl = None,
) -> None:
    """Delete saved runs, their grades and their answers that no other run has."""
    with open_asked(store) as opened:
        found = {each.id: each for each in map(opened.find, run)}
        for each in found.values():
            if AT in each.id:
                raise UsageError(f"{each.id}, one grading of a run", "a whole run")
        for each in found.values():
            if yes or _is_sure(each, opened.place):
                opened.delete(each.id)
                typer.echo(f"deleted {each.id}")
            else:
                typer.echo(f"kept {each.id}")


def dump_run(run: RunInfo) -> dict[str, Any]:
    """Return a run as plain values."""
    weights = dict(zip(WEIGHTS, run.weights, strict=True))
    return run._asdict() | {"labels": dict(run.labels), "weights": weights}


def tell_run(run: RunInfo, grades: Sequence[Grade]) -> Iterator[str]:
    """Yield the lines that stand above a run's report."""
    unread = f", {run.problems} more could not be read" if run.problems else ""
    yield f"Run {run.id}, saved {run.created}: {run.answers} answers{unread}"
    if run.labels:
        yield visible(f"Labels: {tell_labels(run)}")
    weights = ", ".join(f"{part} {weight:g}" for part, weight in dump_run(run)["weights"].items())
    yield f"Graded by {run.grader_version}, questions {run.bank_version}, weights {weights}"
    if run.gradings > 1:
        yield f"Graded {run.gradings} times; {run.id.partition(AT)[0]}{AT}1 is the first"
    for grade in grades:
        if grade.override is not None:
            yield f"{visible(grade.id)} {override_line(grade.override, grade.score)}"
    yield ""


def _is_sure(run: RunInfo, place: str) -> bool:
    """Return whether the user wants a run deleted.

    Raises:
        UsageError: nobody is there to answer.
    """
    labels = f" ({tell_labels(run)})" if run.labels else ""
    question = f"Delete run {run.id} of {run.created}, {run.answers} answers{labels}, in {place}?"
    typer.echo(f"{visible(question)} [y/N] ", nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        typer.echo(err=True)
        raise UsageError("no answer", "yes or no", "--yes deletes without asking")
    return answer.strip().casefold() in {"y", "yes"}
