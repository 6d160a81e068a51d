"""`harness track`: scores and mistakes over the releases of models."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from harness.cli.options.intake import Bank, Questions, open_bank
from harness.cli.options.sides import check_graders, load_rows
from harness.cli.shown.listing import ListFormat
from harness.cli.shown.output import Problems, write_bytes, write_output
from harness.cli.shown.trend import draw, find_drawing, write_trend
from harness.cli.work.store import StoreUrl, open_asked
from harness.errors import UsageError
from harness.statistics.intervals import CONFIDENCE
from reference.errors import find_nearest, list_some

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from harness.statistics.columns import Columns, Wanted
    from harness.types import GradedBy, GradeRow

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]", help="Answers, or grades as score writes them; without: the store."
    ),
]
Models = Annotated[
    list[str] | None, typer.Option(help="Only this model; * stands for anything. Repeatable.")
]
Confidence = Annotated[
    float, typer.Option(min=0.5, max=0.999, help="Of the intervals and of the changes shown.")
]


def track(
    paths: Paths = None,
    model: Models = None,
    family: Annotated[str | None, typer.Option(help="Only questions of this family.")] = None,
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    out: Annotated[
        Path | None, typer.Option(help="Write a .csv, .json, .md, .txt, .svg or .png file.")
    ] = None,
    store: StoreUrl = None,
    confidence: Confidence = CONFIDENCE,
    questions: Questions = None,
) -> None:
    """Show how scores and mistakes moved over the releases of models.

    Only over one version of the grader: grades move when it does.
    """
    from harness.statistics.trend import find_trend

    _check_family(family)
    drawing = None if out is None else find_drawing(out)
    problems = Problems()
    wanted, models = _wanted(model, family)
    if paths:
        columns = _read_files(paths, open_bank(questions), problems, wanted)
    else:
        columns = _read_store(store, wanted)
    _check_models(model or (), models)
    if not columns.releases:
        problems.leave()
        _refuse(columns.undated, family)
    found = find_trend(columns, confidence)
    if out is not None and drawing is not None:
        write_bytes(out, draw(found, drawing))
    else:
        write_output([write_trend(found, format_)])
    problems.leave()


def _wanted(patterns: Sequence[str] | None, family: str | None) -> tuple[Wanted, set[str]]:
    """Return which grades to take, and a set that every model comes into that is met."""
    from harness.statistics.columns import Wanted

    models: set[str] = set()

    def is_wanted(name: str) -> bool:
        models.add(name)
        return any(fnmatchcase(name, pattern) for pattern in patterns or ["*"])

    return Wanted(is_wanted, lambda name: family in {None, name}), models


def _check_family(family: str | None) -> None:
    if family is not None:
        from reference.bank import FAMILY_UNITS

        if family not in FAMILY_UNITS:
            raise UsageError(f"--family {family}", f"one of {', '.join(FAMILY_UNITS)}")


def _check_models(patterns: Sequence[str], models: Collection[str]) -> None:
    """Refuse a model that no answer is by.

    Raises:
        UsageError: there is none of that name, and what there is.
    """
    for pattern in patterns:
        if models and not any(fnmatchcase(name, pattern) for name in models):
            nearest = find_nearest(pattern, sorted(models))
            told = f"nearest: {', '.join(nearest)}" if nearest else list_some(tuple(sorted(models)))
            raise UsageError(f"--model {pattern}", "a model of these answers", told)


def _refuse(undated: int, family: str | None) -> NoReturn:
    told = "no answer" if family is None else f"no answer to a question of {family}"
    if undated:
        told = f"{undated} answers of which none names its release"
    raise UsageError(told, "answers with a release date")


def _read_files(paths: Sequence[str], bank: Bank, problems: Problems, wanted: Wanted) -> Columns:
    """Return the grades of files; refuse those that more than one grader made."""
    from harness.statistics.columns import make_parts, read_columns

    graders: dict[str, set[GradedBy | None]] = {path: set() for path in paths}

    def load() -> Iterator[GradeRow]:
        for path, found in graders.items():
            for row in load_rows(path, bank, problems):
                found.add(row.grader)
                yield row

    columns = read_columns(make_parts(load()), wanted)
    check_graders(graders)
    return columns


def _read_store(store: str | None, wanted: Wanted) -> Columns:
    """Return the grades of a store.

    Raises:
        UsageError: it holds none, or more than one grader made them.
    """
    from harness.statistics.columns import read_columns

    with open_asked(store) as opened:
        runs = opened.runs()
        if not runs:
            raise UsageError(f"{opened.place}: no run", "", "save one with harness score --save")
        check_graders({opened.place: {run.grader for run in runs}})
        return read_columns(opened.parts(), wanted)
