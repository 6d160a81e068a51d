"""`harness score`: grades answers, prints a report, writes the report files."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from harness import __version__
from harness.answers import load_answers
from harness.answers.loading import UNKNOWN as UNKNOWN_MODEL
from harness.cli._output import Problems, find_screen, write_file, write_output
from harness.cli._progress import track
from harness.cli._weights import load_weights
from harness.engines.serial import run
from harness.errors import AnswerFileError, UsageError
from harness.leaderboard import tally
from harness.pipeline import grade_answer
from harness.render import Report, find_renderer, grade_key
from reference.bank import find_question, load_own_questions, make_finder
from reference.errors import UnknownNameError
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.scoring import Weights
    from harness.types import Answer, Grade
    from reference.types import Question

    Loaded = Answer | AnswerFileError

REPORT_FILES = (
    ("leaderboard.md", "md"),
    ("leaderboard.csv", "csv"),
    ("leaderboard.json", "json"),
    ("answers.jsonl", "jsonl"),
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Folders, .md, .txt and .jsonl files, - for input."),
]
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help="table (default), md, csv, json or jsonl."),
]
Out = Annotated[
    Path | None, typer.Option(help="Write leaderboard.md/.csv/.json and answers.jsonl there.")
]
QuestionId = Annotated[
    str | None, typer.Option(help="Only answers to this question; texts that name none answer it.")
]
Questions = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="Questions of your own: a .toml or .jsonl file, a folder."),
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


class Choice(NamedTuple):
    """Which answers to grade, None choosing all, and what finds a question by its name."""

    question: str | None = None
    model: str | None = None
    limit: int | None = None
    find: Callable[[str], Question] = find_question


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
) -> None:
    """Grade answers and print a leaderboard.

    Exit code 2 where an answer could not be read; all the others are graded all the same.
    """
    renderer = find_renderer(format_ or "table")
    find = make_finder(load_own_questions(questions)) if questions else find_question
    chosen = Choice(question and find(question).id, model, limit, find)
    problems = Problems()
    answers = choose(load_answers(paths, chosen.question), chosen)
    grader = _make_grader(chosen, load_weights(weights))
    grades = tuple(_grade_all(answers, grader, problems, is_quiet=quiet))
    if not grades and not problems.count:
        raise UsageError("no answer that fits --question and --model", advice="leave one out")
    report = Report(tally(grades).leaderboard(__version__), grades, details, find_screen())
    if out is not None:
        write_reports(out, report)
    if format_ or (grades and not quiet):
        write_output(renderer.render(report))
    problems.leave()


def choose(answers: Iterable[Loaded], choice: Choice) -> Iterator[Loaded]:
    """Yield the answers that are chosen, each under its question's id; errors stay among them."""
    left = choice.limit
    for answer in answers:
        if left == 0:
            return
        found = _with_known_question(answer, choice)
        if not isinstance(found, AnswerFileError) and found.model == UNKNOWN_MODEL and choice.model:
            found = dataclasses.replace(found, model=choice.model)
        if isinstance(found, AnswerFileError):
            yield found
        elif choice.question in {None, found.question} and choice.model in {None, found.model}:
            left = None if left is None else left - 1
            yield found


def write_reports(folder: Path, report: Report) -> None:
    """Write the report files, the same bytes whatever the order of the answers was."""
    ordered = dataclasses.replace(report, grades=tuple(sorted(report.grades, key=grade_key)))
    summary = dataclasses.replace(ordered, grades=(), has_details=False)
    for name, format_ in REPORT_FILES:
        shown = summary if format_ in {"csv", "json"} else ordered
        write_file(folder / name, find_renderer(format_).render(shown))


def _make_grader(choice: Choice, weights: Weights) -> Callable[[Answer], Grade]:
    """Return what grades one answer, held against its question."""

    def grade(answer: Answer) -> Grade:
        return grade_answer(answer, truth_of(choice.find(answer.question)), weights)

    return grade


def _grade_all(
    answers: Iterable[Loaded],
    grade: Callable[[Answer], Grade],
    problems: Problems,
    *,
    is_quiet: bool,
) -> Iterator[Grade]:
    """Yield the grades; what cannot be graded is told instead."""
    for graded in track(run(answers, grade), is_quiet=is_quiet):
        if isinstance(graded, AnswerFileError):
            problems.tell(graded)
        else:
            yield graded


def _with_known_question(answer: Loaded, choice: Choice) -> Loaded:
    """Return the answer under the id of its question; an error where there is no such question."""
    if isinstance(answer, AnswerFileError):
        return answer
    try:
        question = choice.find(answer.question).id
    except UnknownNameError as error:
        return AnswerFileError(answer.path, None, str(error))
    return answer if question == answer.question else dataclasses.replace(answer, question=question)
