"""`harness override`: a person's score for a saved answer, in place of the grader's."""

from __future__ import annotations

from typing import Annotated

import typer

from harness.cli.work.store import AT, StoreUrl, open_asked
from harness.errors import UsageError
from harness.render import visible


def override(
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="The id of a saved answer.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is shown with the score.")],
    author: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")],
    score: Annotated[
        float | None, typer.Option(metavar="X", help="The score that counts from now on, 0 to 1.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let the grader's score count again.")] = (
        False
    ),
    run: Annotated[
        str | None,
        typer.Option(metavar="RUN", help="In this run alone; else in all that have the answer."),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose answer, where several have the id.")
    ] = None,
    store: StoreUrl = None,
) -> None:
    """Correct a grade; the grader's score is kept and shown beside it.

    It holds for the text and its question, in every run that has them, saved later ones too.
    """
    from harness.types import Override

    if (score is None) != undo:
        raise UsageError("--score and --undo" if undo else "neither", "one of --score and --undo")
    if score is not None and not 0 <= score <= 1:
        raise UsageError(f"--score {score:g}", "a number from 0 to 1")
    for name, text in (("--reason", reason), ("--author", author)):
        if not text.strip():
            raise UsageError(f"an empty {name}", "a text")
    with open_asked(store) as opened:
        only = None if run is None else opened.find(run).id.partition(AT)[0]
        kept = opened.override(Override(answer, "", score, reason, author, only), model)
    where = f"run {only}" if only else "every run"
    told = "the grader's score counts again" if undo else f"score {kept.score:g} by {author}"
    typer.echo(visible(f"{kept.answer} ({kept.question}): {told}, in {where}"))
