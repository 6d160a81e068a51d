"""`harness compare`: two sets of grades, or every two of one, question by question."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.options.intake import Questions, open_bank
from harness.cli.options.sides import check_graders, is_called, load_side
from harness.cli.shown.comparison import write_comparison, write_pairs
from harness.cli.shown.listing import ListFormat
from harness.cli.shown.output import EXIT_DATA, Problems, write_output
from harness.cli.work.store import StoreUrl
from harness.errors import UsageError
from harness.statistics.comparison import Comparison, compare_all
from harness.statistics.comparison import compare as compare_sets
from harness.statistics.intervals import CONFIDENCE

if TYPE_CHECKING:
    from harness.cli.options.sides import Side
    from harness.types import GradeRow

EXIT_GATE = 1

First = Annotated[
    str,
    typer.Argument(
        metavar="A", help="Grades or answers: a file, a folder, a saved run, any with @MODEL."
    ),
]
Second = Annotated[
    str | None, typer.Argument(metavar="[B]", help="As A; without it every two models of A.")
]
Margin = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, help="Exit code 1 where B's score is worse by more than this."),
]
Common = Annotated[
    bool, typer.Option("--common", help="Let --fail-if-worse pass over what B lacks.")
]
Confidence = Annotated[
    float, typer.Option(min=0.5, max=0.999, help="Of the intervals and of --fail-if-worse.")
]


class By(StrEnum):
    """What every two of one set are of."""

    MODEL = "model"
    RELEASE = "release"


def compare(
    a: First,
    b: Second = None,
    model_a: Annotated[str | None, typer.Option(help="Only this model or release of A.")] = None,
    model_b: Annotated[str | None, typer.Option(help="Only this model or release of B.")] = None,
    models: Annotated[
        str | None, typer.Option(help="Without B: only these, with commas between them.")
    ] = None,
    by: Annotated[By, typer.Option(help="Without B: every two models, or releases.")] = By.MODEL,
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    fail_if_worse: Margin = None,
    confidence: Confidence = CONFIDENCE,
    common: Common = False,
    store: StoreUrl = None,
    questions: Questions = None,
) -> None:
    """Compare two runs, models or releases on the questions that both answered.

    With --fail-if-worse: 0 where it is not shown that B is worse, 1 where it is, 2 where it cannot
    be told: an answer could not be read, B lacks a question of A, or there is only one question.
    """
    problems = Problems()
    bank = open_bank(questions)
    first = load_side(a, model_a, store, bank, problems)
    if b is None and not model_b:
        _refuse_gate(fail_if_worse)
        check_graders({first.name: first.graders - {None}})
        pairs = compare_all(_split_sets(first, models, by), confidence)
        write_output([write_pairs(pairs, confidence, format_)])
        return problems.leave()
    second = load_side(b or a, model_b, store, bank, problems)
    check_graders({side.name: side.graders for side in (first, second)})
    found = compare_sets((first.name, first.rows), (second.name, second.rows), confidence)
    write_output([write_comparison(found, format_)])
    if fail_if_worse is not None:
        _gate(found, _find_reasons(found, (first, second), problems, common), fail_if_worse)
    return problems.leave()


def _refuse_gate(fail_if_worse: float | None) -> None:
    if fail_if_worse is not None:
        raise UsageError("--fail-if-worse with one set", "two", "name B, or --model-b")


def _split_sets(side: Side, models: str | None, by: By) -> dict[str, list[GradeRow]]:
    """Return the grades of each model or release.

    Raises:
        UsageError: there are less than two.
    """
    chosen = [name.strip() for name in models.split(",")] if models else []
    sets: dict[str, list[GradeRow]] = {}
    for row in side.rows:
        if not chosen or any(is_called(row, name) for name in chosen):
            sets.setdefault(row.model if by is By.MODEL else row.release, []).append(row)
    if len(sets) < 2:
        found = ", ".join(sorted(sets)) or "none"
        raise UsageError(
            f"{found} in {side.name}", f"two {by}s or more", "name B to compare it with"
        )
    return sets


def _find_reasons(
    found: Comparison, sides: tuple[Side, Side], problems: Problems, common: bool
) -> list[str]:
    """Return why nobody can tell whether B is worse."""
    reasons = [
        f"{side.unreadable} answers of {side.name} could not be read"
        for side in sides
        if side.unreadable
    ]
    if found.missing_in_b and not common:
        reasons.append(
            f"{found.b} lacks {', '.join(found.missing_in_b)}, which {found.a} answers "
            "(--common passes over them)"
        )
    if found.drop_bound is None:
        reasons.append("one question in common tells no spread")
    if problems.count:
        reasons.append("not all could be read")
    return reasons


def _gate(found: Comparison, reasons: list[str], margin: float) -> None:
    """Leave with exit code 1 where B is worse by more than a margin, 2 where nobody can tell."""
    if reasons or found.drop_bound is None:
        typer.echo(f"harness: --fail-if-worse cannot be told: {'; '.join(reasons)}", err=True)
        raise typer.Exit(EXIT_DATA)
    if found.drop_bound < -margin:
        typer.echo(
            f"harness: {found.b} is worse than {found.a} by more than {margin:g}: "
            f"{found.score.mean:+.3f}, at most {found.drop_bound:+.3f} with "
            f"{found.confidence:.0%} confidence",
            err=True,
        )
        raise typer.Exit(EXIT_GATE)
