"""`harness explain`: one answer with its spans marked, what was found in it, and its graph."""

from __future__ import annotations

import dataclasses
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from harness.answers import load_answers
from harness.answers.options import Columns
from harness.cli.options.input import NO_QUESTION
from harness.cli.options.intake import (
    PLACES,
    From,
    QuestionColumn,
    TextColumn,
    make_options,
    open_bank,
)
from harness.cli.shown.output import find_screen, write_output
from harness.cli.shown.page import page_width
from harness.cli.work.saving import describe_run
from harness.errors import AnswerFileError, UsageError
from harness.pipeline import ask_of, grade_answer, graph_answer, graph_text, read_text
from harness.render import draw_dot, draw_mermaid, draw_tree
from harness.render import explain as explain_answer
from harness.scoring import DEFAULT_WEIGHTS
from harness.types import Answer, dump_checked, dump_graph, dump_quantity
from harness.types.dump import dump_graded
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers.options import ReadOptions
    from harness.types import Grade, Graph, Reading
    from reference.types import Question

SHOWN_IDS = 5
GRAPH = "--graph"


class GraphFormat(StrEnum):
    """How a derivation graph is drawn."""

    TREE = "tree"
    MERMAID = "mermaid"
    DOT = "dot"


class ExplainFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


class GraphCommand(TyperCommand):
    """A command whose --graph stands for --graph=tree where no drawing is named behind it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's, vendored by some typers
        """Name the drawing where it is left out."""
        behind = [*args[1:], ""]
        named = [
            f"{GRAPH}={GraphFormat.TREE}" if one == GRAPH and _is_file(after) else one
            for one, after in zip(args, behind, strict=True)
        ]
        return super().parse_args(ctx, named)


def _is_file(argument: str) -> bool:
    """Tell whether what stands behind --graph is no name of a drawing, not even a wrong one."""
    is_word = argument.isidentifier() and not Path(argument).exists()
    return argument not in {*GraphFormat} and not is_word


COMMAND = GraphCommand


def explain(
    file: Annotated[str, typer.Argument(help=PLACES)],
    id_: Annotated[
        str | None, typer.Option("--id", help="Which answer, where the file holds several.")
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="The question, where the text names none.")
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Questions of your own: .toml, .jsonl or a folder."),
    ] = None,
    graph: Annotated[
        GraphFormat | None,
        typer.Option(
            GRAPH,
            metavar="[tree|mermaid|dot]",
            help="Draw how the final value comes from its inputs; a tree where nothing is named.",
        ),
    ] = None,
    format_: Annotated[
        ExplainFormat, typer.Option("--format", help="json: grade and graph as one object.")
    ] = ExplainFormat.TEXT,
    from_: From = None,
    text_column: TextColumn = None,
    question_column: QuestionColumn = None,
) -> None:
    """Show one answer with its spans marked.

    The lists below it tell what was found.  Without a question the reading is shown, but no grade.
    """
    if graph is not None and format_ is ExplainFormat.JSON:
        raise UsageError("--graph and --format json", "one of them", "json holds the graph too")
    bank = open_bank(questions, question)
    options = make_options(from_, Columns(text_column, question_column), matcher=bank.matcher)
    answer = _find_answer(file, id_, question, options)
    asked = None if answer.question == NO_QUESTION else bank.find(answer.question)
    is_json = format_ is ExplainFormat.JSON
    write_output(_tell_json(answer, asked, bank.own) if is_json else _tell(answer, asked, graph))


def _tell(answer: Answer, asked: Question | None, drawing: GraphFormat | None) -> Iterable[str]:
    """Return the pieces of what is asked for: a drawing, or the marked text."""
    answer, reading, grade = _grade(answer, asked)
    if drawing is not None:
        return _draw(_make_graph(answer, asked, grade), drawing)
    return explain_answer(answer, reading, grade, find_screen())


def _tell_json(answer: Answer, asked: Question | None, own: Iterable[Question]) -> Iterable[str]:
    """Return what `score` tells of an answer, with its graph; own are questions of one's own."""
    answer, reading, grade = _grade(answer, asked)
    by = describe_run(DEFAULT_WEIGHTS, own).grader
    told = _dump(reading) if grade is None else dump_graded(grade, by)
    told |= {"graph": dump_graph(_make_graph(answer, asked, grade))}
    return [json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n"]


def _grade(answer: Answer, asked: Question | None) -> tuple[Answer, Reading, Grade | None]:
    """Return an answer with its reading, and its grade where a question is asked."""
    if asked is None:
        return answer, read_text(answer.text), None
    truth = truth_of(asked)
    answer = dataclasses.replace(answer, question=truth.question)
    reading = read_text(answer.text, ask_of(truth))
    return answer, reading, grade_answer(answer, truth, DEFAULT_WEIGHTS)


def _make_graph(answer: Answer, asked: Question | None, grade: Grade | None) -> Graph:
    """Return the derivation graph of an answer, with givens and mistakes where it is graded."""
    if asked is None or grade is None:
        return graph_text(answer.text)
    return graph_answer(answer, truth_of(asked), grade, asked.prompt)


def _draw(graph: Graph, how: GraphFormat) -> Iterator[str]:
    """Return the pieces of a drawing."""
    match how:
        case GraphFormat.TREE:
            return draw_tree(graph, page_width(), has_color=find_screen().has_color)
        case GraphFormat.MERMAID:
            return draw_mermaid(graph)
        case GraphFormat.DOT:
            return draw_dot(graph)


def _dump(reading: Reading) -> dict[str, Any]:
    """Return what was read, in the machine interface."""
    checked = [one for one in reading.equations if one.holds is not None]
    return {
        "quantities": [dump_quantity(one) for one in reading.quantities],
        "equations": [dump_checked(one) for one in checked],
    }


def _find_answer(file: str, id_: str | None, question: str | None, options: ReadOptions) -> Answer:
    """Return the answer that is asked for; what is wrong with the others is not.

    Raises:
        AnswerFileError: the file, or the only answer in it, cannot be read.
        UsageError: no answer has that id, or several could be meant.
    """
    loaded = tuple(load_answers((file,), question or NO_QUESTION, options))
    answers = [one for one in loaded if isinstance(one, Answer) and id_ in {None, one.id}]
    if len(answers) == 1:
        return answers[0]
    if answers:
        ids = ", ".join(answer.id for answer in answers[:SHOWN_IDS])
        raise UsageError(f"{file}: {len(answers)} answers ({ids} ...)", "one", "choose by --id")
    for one in loaded:
        if isinstance(one, AnswerFileError):
            raise one
    raise UsageError(f"{file}: no answer with the id {id_}", advice="see the ids in the file")
