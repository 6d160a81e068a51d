"""`harness regrade`: today's grader on saved answers; what moved, and why."""

from __future__ import annotations

import json
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from harness.cli.options.weights import load_weights
from harness.cli.shown.listing import Field, ListFormat, write_list
from harness.cli.shown.output import Problems, write_output
from harness.cli.shown.page import page_width, wrap
from harness.cli.shown.progress import track
from harness.cli.work.saving import describe_run
from harness.cli.work.store import AT, StoreUrl, open_asked
from harness.errors import UsageError
from harness.pipeline import grade_answer
from harness.regrading import Move, count_codes, grader_score, list_moves
from harness.scoring import Weights
from harness.types import Status, row_of
from reference.bank import find_question, load_own_questions, make_finder
from reference.errors import UnknownNameError
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from harness.store import Store
    from harness.types import Answer, Grade, GradeRow, RunInfo
    from reference.types import Question

RUN_FIELDS = (
    Field("run", "run"),
    Field("answers", "answers", is_number=True),
    Field("reused", "kept", is_number=True, rank=2),
    Field("moved", "moved", is_number=True),
    Field("score_before", "before", "{:.3f}".format, is_number=True),
    Field("score_after", "after", "{:.3f}".format, is_number=True),
    Field("grader_before", "graded by", rank=1),
)
MOVE_FIELDS = (
    Field("run", "run", rank=2),
    Field("id", "id"),
    Field("question", "question", rank=3),
    Field("model", "model", rank=1),
    Field("before", "before", "{:.3f}".format, is_number=True),
    Field("after", "after", "{:.3f}".format, is_number=True),
    Field("why", "why", ", ".join),
)


class Grader(NamedTuple):
    """Today's grader: questions of the user's own, weights (None: those of each run), finder."""

    own: tuple[Question, ...]
    weights: Weights | None
    find: Callable[[str], Question]


class Regraded(NamedTuple):
    """What became of one run."""

    run: RunInfo
    reused: int
    before: float | None
    after: float | None
    moves: tuple[Move, ...]


def regrade(
    run: Annotated[
        list[str] | None, typer.Argument(metavar="[RUN...]", help="Runs; all without.")
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Questions of your own, as for score."),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option(help="TOML file of weights; else those of each run."),
    ] = None,
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    store: StoreUrl = None,
) -> None:
    """Grade saved answers again with today's grader, and tell what moved and why.

    The grades before are kept: `harness show RUN#1`. What this grader has graded is not graded
    twice. Exit code 2 where a run could not be graded; the others are.
    """
    own = load_own_questions(questions) if questions else ()
    finder = make_finder(own) if own else find_question
    grader = Grader(own, load_weights(weights) if weights else None, finder)
    problems = Problems()
    with open_asked(store) as opened:
        done = list(regrade_all(opened, run, grader, problems, is_quiet=quiet))
    write_output(tell(done, format_))
    problems.leave()


def regrade_all(
    store: Store,
    references: Sequence[str] | None,
    grader: Grader,
    problems: Problems,
    *,
    is_quiet: bool,
) -> Iterator[Regraded]:
    """Yield what became of each run; one whose questions are not known is told and left alone."""
    for run in choose_runs(store, references):
        try:
            yield regrade_run(store, run, grader, is_quiet=is_quiet)
        except UnknownNameError as error:
            advice = "name the questions with --questions"
            problems.tell(UsageError(f"run {run.id}: {error}", advice=advice))


def choose_runs(store: Store, references: Sequence[str] | None) -> tuple[RunInfo, ...]:
    """Return the runs that are meant, each once; all without references."""
    runs = store.runs()
    if not references:
        return runs
    asked = {store.find(reference).id.partition(AT)[0] for reference in references}
    return tuple(run for run in runs if run.id in asked)


def regrade_run(store: Store, run: RunInfo, grader: Grader, *, is_quiet: bool) -> Regraded:
    """Grade a run again where another grader, another bank or other weights have graded it.

    Raises:
        UnknownNameError: the bank has no such question.
        StoreError: the store cannot be read or written.
    """
    weights = grader.weights or Weights(*run.weights)
    today = describe_run(weights, grader.own)
    rows = list(store.rows(run.id))
    before, unread = rows[: run.answers], rows[run.answers :]
    if is_by(run, today):
        return Regraded(run, len(before), mean(before), mean(before), ())
    items, reused = [], 0
    for answer in track(store.answers(run.id), is_quiet=is_quiet):
        kept = store.verdict(answer, today)
        reused += kept is not None
        items.append((answer, kept or grade_with(answer, grader, weights)))
    store.regrade(run.id, today, items, unread)
    after = [row_of(grade) for _, grade in items]
    moves = list_moves(zip(before, after, strict=True))
    return Regraded(run, reused, mean(before), mean(after), moves)


def grade_with(answer: Answer, grader: Grader, weights: Weights) -> Grade:
    """Grade one answer."""
    return grade_answer(answer, truth_of(grader.find(answer.question)), weights)


def is_by(run: RunInfo, today: RunInfo) -> bool:
    """Return whether a run is graded by what grades today."""
    facts = ("grader_version", "bank_version", "weights")
    return all(getattr(run, fact) == getattr(today, fact) for fact in facts)


def mean(rows: Sequence[GradeRow]) -> float | None:
    """Return the mean of the grader's scores over the answers that could be read."""
    scores = [grader_score(row) for row in rows if row.status is not Status.UNREADABLE]
    return fsum(scores) / len(scores) if scores else None


def tell(done: Sequence[Regraded], format_: ListFormat) -> Iterator[str]:
    """Yield the report: runs, what moved in them, and how often each code came or went."""
    runs = [dump_run(one) for one in done]
    moves = [{"run": one.run.id, **move._asdict()} for one in done for move in one.moves]
    codes = count_codes(move for one in done for move in one.moves)
    if format_ is ListFormat.JSON:
        content = {"runs": runs, "moves": moves, "codes": dict(codes)}
        yield json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
        return
    if format_ is not ListFormat.CSV:
        yield write_list("Regraded", RUN_FIELDS, runs, format_) + "\n"
    if moves or format_ is ListFormat.CSV:
        yield write_list("Moved", MOVE_FIELDS, moves, format_)
    if format_ is ListFormat.TABLE:
        yield tell_codes(codes, has_moves=bool(moves))


def tell_codes(codes: Sequence[tuple[str, int]], *, has_moves: bool) -> str:
    """Return the last lines: how often each code came or went."""
    if not has_moves:
        return "No grade moved\n"
    told = ", ".join(f"{code} x{count}" for code, count in codes) or "none came or went"
    return "\n" + "".join(f"{line}\n" for line in wrap([f"By code: {told}"], page_width()))


def dump_run(one: Regraded) -> dict[str, Any]:
    """Return what became of a run as plain values."""
    return {
        "run": one.run.id,
        "answers": one.run.answers,
        "reused": one.reused,
        "moved": len(one.moves),
        "score_before": one.before,
        "score_after": one.after,
        "grader_before": one.run.grader_version,
        "bank_before": one.run.bank_version,
    }
