"""`harness questions`: lists the bank, shows and checks a question, makes fresh ones."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from harness.cli.shown.listing import Field, ListFormat, Row, matches, tell_power, write_list
from harness.cli.shown.output import Problems, write_file, write_output
from harness.cli.shown.page import INDENT, page_width, wrap
from harness.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.types import Question

DEFAULT = "list"
ALL_FAMILIES = "all"

FIELDS = (
    Field("id", "question"),
    Field("family", "family", rank=2),
    Field("title", "title", rank=4),
    Field("value", "reference", tell_power, is_number=True),
    Field("unit", "unit"),
    Field("conventions", "accepted", str, is_number=True, rank=1),
    Field("steps", "steps", ", ".join, rank=3),
)


class QuestionFormat(StrEnum):
    """How fresh questions are written."""

    JSONL = "jsonl"
    TOML = "toml"


class ModelsAsked(StrEnum):
    """Which models fresh questions ask about."""

    BOTH = "both"
    REAL = "real"
    INVENTED = "invented"


class ListingGroup(TyperGroup):
    """A group that lists where its first argument is none of its commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's, vendored by some typers
        """Put the name of the default command before what is meant for it."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


questions_app = typer.Typer(
    cls=ListingGroup,
    help="List the questions; show, check or make one.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@questions_app.command(DEFAULT)
def list_questions(
    search: Annotated[str, typer.Argument(help="Words that id, family or prompt must hold.")] = "",
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
) -> None:
    """List the questions of the bank (also without the word list)."""
    from reference.bank import load_questions
    from reference.errors import UnknownNameError

    questions = load_questions()
    rows = [
        dump_question_row(question)
        for question in questions.values()
        if matches(search, list_texts(question))
    ]
    if not rows:
        raise UnknownNameError("question", search, questions)
    write_output([write_list("Questions", FIELDS, rows, format_)])


def list_texts(question: Question) -> tuple[str, ...]:
    """Return what a search looks into."""
    return (question.id, question.family, question.title, question.prompt, *question.aliases)


def dump_question_row(question: Question) -> Row:
    """Return a question as plain values, with its first accepted value."""
    first = {"value": question.accepted[0].value, "conventions": len(question.accepted)}
    return question.model_dump(mode="json") | first


@questions_app.command("show")
def show(name: Annotated[str, typer.Argument(help="The id of a question.")]) -> None:
    """Show one question: prompt, accepted values with their sources, steps and distractors."""
    from reference.bank import find_question

    width = page_width()
    write_output(f"{line}\n" for line in list_lines(find_question(name), width))


def list_lines(question: Question, width: int) -> Iterator[str]:
    """Yield the lines of a question's page."""
    yield f"{question.id} ({question.family}, in {question.unit})"
    yield ""
    yield from wrap([question.prompt.strip()], width)
    accepted = (
        f"{tell_power(row.value)} {question.unit} ({row.convention}): {row.source} ({row.kind})"
        for row in question.accepted
    )
    parts = {
        "accepted": accepted,
        "steps": [", ".join(question.steps)],
        "known distractors": question.distractors,
    }
    for title, texts in parts.items():
        yield ""
        yield f"{title}:"
        yield from (f"{INDENT}{line}" for line in wrap(texts, width - len(INDENT)))


@questions_app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(help="Question files, TOML or JSONL, or folders.")],
) -> None:
    """Check question files of one's own, and hold pinned values against their calculators."""
    from reference.bank import load_own_questions
    from reference.errors import BaseReferenceError
    from reference.worked import check_pinned

    problems, count = Problems(), 0
    for file in files:
        try:
            for question in load_own_questions(file):
                check_pinned(question)
                count += 1
        except BaseReferenceError as error:
            problems.tell(error)
    write_output([f"{count} question{'' if count == 1 else 's'} in order\n"])
    problems.leave()


@questions_app.command("new")
def new(
    family: Annotated[str, typer.Option(help="A family of questions, or all.")],
    count: Annotated[int, typer.Option(help="How many of each family.")] = 10,
    seed: Annotated[int, typer.Option(help="The same seed makes the same bytes.")] = 0,
    models: Annotated[ModelsAsked, typer.Option(help="Ask of which models.")] = ModelsAsked.BOTH,
    out: Annotated[Path | None, typer.Option(help="A folder; standard output otherwise.")] = None,
    format_: Annotated[
        QuestionFormat | None,
        typer.Option("--format", help="toml: a file each, needs --out and is its default; jsonl."),
    ] = None,
) -> None:
    """Make fresh questions with prompt, accepted values and required steps."""
    from reference.generator import MAKERS, generate_questions

    families = tuple(MAKERS) if family == ALL_FAMILIES else (family,)
    made = [
        question
        for each in families
        for question in generate_questions(each, count, seed, models.value)
    ]
    if out is None:
        if format_ is QuestionFormat.TOML:
            raise UsageError("--format toml on standard output", "jsonl, or --out DIR with it")
        write_output(dump_line(question) for question in made)
        return
    write_questions(made, out, format_ or QuestionFormat.TOML)


def write_questions(made: list[Question], out: Path, format_: QuestionFormat) -> None:
    """Write a TOML file for each question, or one JSONL file, into a folder."""
    from reference.question_toml import dump_question

    if format_ is QuestionFormat.JSONL:
        write_file(out / "questions.jsonl", map(dump_line, made))
        return
    for question in made:
        write_file(out / f"{question.id}.toml", [dump_question(question)])


def dump_line(question: Question) -> str:
    """Return a question as one line of JSON."""
    return question.model_dump_json() + "\n"
