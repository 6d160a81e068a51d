"""The options that tell where answers come from: format, columns, requests, and their questions.

What reads answers is imported only where some are read: a command that names these options may
have none to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from harness.cli.shown.output import mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.answers.matching import Known, Matcher
    from harness.answers.options import Columns, ReadOptions
    from reference.types import Question

PLACES = "Files, folders, patterns, URLs, - for input: Markdown, JSONL or a log of another tool."
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="NAME",
        help="The format, where the content does not tell it: markdown, text, jsonl, inspect, "
        "lm-eval, openai, anthropic, chatgpt, sharegpt, promptfoo, csv, parquet.",
    ),
]
TextColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of a table that holds the answer.")
]
QuestionColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of the question's id or prompt.")
]
ModelColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of the model's name.")
]
Requests = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What was asked in a batch: its file of requests."),
]

Questions = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="Questions of your own: a .toml or .jsonl file, a folder."),
]


def make_options(
    format_: str | None,
    columns: Columns,
    requests: Path | None = None,
    matcher: Matcher | None = None,
) -> ReadOptions:
    """Return the options as what reading takes.

    Raises:
        AnswerFileError: the requests cannot be read.
        UsageError: there is no such format.
    """
    from harness.answers.options import ReadOptions

    if format_ is not None:
        from harness.answers.opening import check_format

        check_format(format_)
    if requests is None:
        return ReadOptions(format_, columns, matcher)
    from harness.answers.requests import read_requests

    return ReadOptions(format_, columns, matcher, read_requests(requests))


class Bank(NamedTuple):
    """The questions that answers are held against: those of the bank and those of the user.

    own are those of the user; question is the id that the user named, find finds one by its name,
    matcher that of an answer.
    """

    own: tuple[Question, ...]
    question: str | None
    find: Callable[[str], Question]
    matcher: Matcher


def open_bank(own: Path | None = None, question: str | None = None) -> Bank:
    """Return the questions of the bank and of a file or folder of the user's own.

    Raises:
        BankError: the user's questions cannot be read.
        UnknownNameError: there is no question of the name that the user gave.
    """
    from reference.bank import load_own_questions

    return make_bank(load_own_questions(own) if own else (), question, mention)


def make_bank(
    mine: tuple[Question, ...], question: str | None, tell: Callable[[str], None]
) -> Bank:
    """Return the questions of the bank and some of the user's own; guesses are told.

    Raises:
        UnknownNameError: there is no question of the name that the user gave.
    """
    from harness.answers.matching import Known, Matcher
    from reference.bank import find_question, load_questions, make_finder

    find = make_finder(mine) if mine else find_question
    named = question and find(question).id

    def load() -> Iterator[Known]:
        for one in (*mine, *load_questions().values()):
            yield Known(one.id, one.prompt, tuple(one.aliases))

    return Bank(mine, named, find, Matcher(load, tell, named))
