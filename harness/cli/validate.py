"""`harness validate`: how well the grader agrees with hand-made labels, and a gate on it."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from harness.calibration import Measure, band_by_hand
from harness.cli.options.intake import Questions, open_bank
from harness.cli.options.weights import read_toml
from harness.cli.shown.output import Problems, find_screen, write_output
from harness.errors import AnswerFileError, UsageError
from harness.gold import Labelled, Spelling, load_gold
from harness.pipeline import grade_answer, read_text
from harness.real import Amount, Claim, Outcome, judge_amount, judge_claim, judge_outcome
from harness.render import NOTHING, Column, format_percent, text_grid
from harness.scoring import DEFAULT_WEIGHTS
from harness.statistics.intervals import wilson
from harness.types import Answer
from harness.validation import (
    Found,
    Share,
    Validation,
    below_floors,
    found_by_code,
    median_residual,
    metrics,
    shares_by_name,
)
from reference.bank import FAMILY_UNITS
from reference.errors import UnknownNameError
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from harness.real import Real
    from harness.render import Screen
    from reference.types import Question

EXIT_GATE = 1


class ReportFormat(StrEnum):
    """How the agreement is printed."""

    TABLE = "table"
    JSON = "json"


class CodeRow(NamedTuple):
    """A code with what was found of it."""

    code: str
    found: Found


CODE_COLUMNS = (
    Column[CodeRow]("code", lambda row: row.code, is_number=False),
    Column[CodeRow]("hits", lambda row: str(row.found.hits)),
    Column[CodeRow]("false", lambda row: str(row.found.false)),
    Column[CodeRow]("missed", lambda row: str(row.found.missed)),
    Column[CodeRow]("precision", lambda row: format_percent(row.found.precision)),
    Column[CodeRow]("95 %", lambda row: _percents(row.found.precision_share)),
    Column[CodeRow]("recall", lambda row: format_percent(row.found.recall)),
    Column[CodeRow]("95 %", lambda row: _percents(row.found.recall_share)),
    Column[CodeRow]("F1", lambda row: format_percent(row.found.f1)),
)


class ShareRow(NamedTuple):
    """A share under its name, with its interval where it is a count of answers."""

    name: str
    value: float | None
    counted: Share | None


SHARE_COLUMNS = (
    Column[ShareRow]("agreement", lambda row: row.name, is_number=False),
    Column[ShareRow]("share", lambda row: format_percent(row.value)),
    Column[ShareRow]("of", lambda row: NOTHING if row.counted is None else str(row.counted.total)),
    Column[ShareRow]("95 %", lambda row: _percents(row.counted)),
)
MEASURE_COLUMNS = (
    Column[tuple[str, Measure]]("measure", lambda row: row[0], is_number=False),
    Column[tuple[str, Measure]]("answers", lambda row: str(row[1].n)),
    Column[tuple[str, Measure]]("value", lambda row: _decimal(row[1].value)),
    Column[tuple[str, Measure]]("95 %", lambda row: _decimals(row[1])),
)


def validate(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Gold .jsonl, folders.")],
    format_: Annotated[ReportFormat, typer.Option("--format")] = ReportFormat.TABLE,
    family: Annotated[
        str | None, typer.Option(help="Only answers to questions of this family.")
    ] = None,
    floors: Annotated[
        Path | None, typer.Option(help="TOML file of shares that must be reached.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="List every difference from the labels.")
    ] = False,
    questions: Questions = None,
) -> None:
    """Hold the grader against hand-labelled answers.

    Exit code 1 where a share is below its floor, 2 where a row could not be read.
    """
    if family not in {None, *FAMILY_UNITS}:
        raise UsageError(f"--family {family}", f"one of {', '.join(FAMILY_UNITS)}")
    problems = Problems()
    required = {} if floors is None else load_floors(floors)
    bank = open_bank(questions, None)
    validation = compare(paths, family, problems, bank.find)
    missing = below_floors(metrics(validation), required)
    screen = find_screen()
    shown = _as_json if format_ is ReportFormat.JSON else _as_table
    write_output(shown(validation, screen, has_details=details))
    for line in missing:
        typer.echo(f"harness: {line}", err=True)
    problems.leave()
    if missing:
        raise typer.Exit(EXIT_GATE)


def compare(
    paths: Iterable[str],
    family: str | None,
    problems: Problems,
    find: Callable[[str], Question],
) -> Validation:
    """Grade every labelled answer and read every spelling; what cannot be is told.

    find returns the question of a name, from the bank or of one's own.
    """
    validation = Validation()
    for gold in load_gold(paths):
        if isinstance(gold, AnswerFileError):
            problems.tell(gold)
        elif isinstance(gold, Labelled):
            question = _question_of(gold, find, problems)
            if question is not None and family in {None, question.family}:
                _add_labelled(validation, gold, question)
        elif family is not None:
            continue
        elif isinstance(gold, Spelling):
            validation.add_spelling(gold, read_text(gold.text))
        else:
            _add_real(validation, gold)
    return validation


def load_floors(path: Path) -> dict[str, float]:
    """Return the floors of a TOML file by dotted name, tables within tables joined.

    Raises:
        UsageError: it cannot be read, or a floor is no number.
    """
    return dict(_flatten(read_toml(path), "", path))


def _flatten(table: dict[str, Any], prefix: str, path: Path) -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.", path)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield f"{prefix}{key}", float(value)
        else:
            raise UsageError(f"{path}: {prefix}{key} = {value!r}", "a share between 0 and 1")


def _question_of(
    gold: Labelled, find: Callable[[str], Question], problems: Problems
) -> Question | None:
    try:
        return find(gold.question)
    except UnknownNameError as error:
        problems.tell(AnswerFileError(gold.place, None, str(error)))
        return None


def _add_labelled(validation: Validation, gold: Labelled, question: Question) -> None:
    answer = Answer(gold.id, question.id, gold.model, gold.text, path=gold.place)
    truth = truth_of(question)
    grade = grade_answer(answer, truth, DEFAULT_WEIGHTS)
    validation.add_answer(gold, grade)
    validation.calibration.add(band_by_hand(gold, truth), gold.score, grade)


def _add_real(validation: Validation, gold: Real) -> None:
    reading = read_text(gold.text)
    match gold:
        case Amount():
            is_right = judge_amount(gold, reading, read_text(gold.sample))
            validation.add_real(gold, "units", is_right=is_right)
        case Claim():
            kind = "equations_right" if gold.holds else "equations_wrong"
            validation.add_real(gold, kind, is_right=judge_claim(gold, reading))
        case Outcome():
            validation.add_real(gold, "finals", is_right=judge_outcome(gold, reading))


def _as_table(validation: Validation, screen: Screen, *, has_details: bool) -> Iterator[str]:
    for kind, rows in sorted(validation.real.items()):
        yield f"{sum(rows)} of {len(rows)} rows of {kind.replace('_', ' ')} read as labelled\n"
    if validation.answers or validation.numbers or not validation.real:
        yield from _answers_table(validation, screen)
    if has_details:
        yield from (f"{line}\n" for line in validation.differences)


def _answers_table(validation: Validation, screen: Screen) -> Iterator[str]:
    counts = shares_by_name(validation)
    plain = [
        ShareRow(name, value, counts.get(name))
        for name, value in metrics(validation).items()
        if not name.startswith("codes.")
    ]
    yield text_grid(f"{validation.answers} labelled answers", SHARE_COLUMNS, plain, screen)
    measures = [row for row in validation.calibration.measures().items() if row[1].n]
    if measures:
        yield "\n" + text_grid("Agreement with people", MEASURE_COLUMNS, measures, screen)
    rows = [CodeRow(code, found) for code, found in found_by_code(validation).items()]
    yield "\n" + text_grid("Mistakes", CODE_COLUMNS, rows, screen)
    equations = validation.equations
    yield (
        f"\nWrong equations: {equations['hits']} found, {equations['missed']} missed, "
        f"{equations['false']} false\n"
    )
    residual = median_residual(validation)
    told = NOTHING if residual is None else f"{residual:.3f}"
    yield f"Median residual of the diagnoses: {told} orders of magnitude\n"
    for id_, codes in validation.accused.items():
        yield f"Clean but accused: {id_} of {', '.join(codes)}\n"


def _percents(share: Share | None) -> str:
    """Return the Wilson interval of a share as a cell."""
    if share is None or not share.total:
        return NOTHING
    low, high = wilson(share.right, share.total)
    return f"{100 * low:.0f}-{100 * high:.0f} %"


def _decimals(measure: Measure) -> str:
    """Return the interval of a measure as a cell."""
    if measure.low is None or measure.high is None:
        return NOTHING
    return f"{measure.low:.2f} to {measure.high:.2f}"


def _decimal(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def _as_json(validation: Validation, _screen: Screen, *, has_details: bool) -> Iterator[str]:
    content = {
        "answers": validation.answers,
        "shares": metrics(validation),
        "intervals": {
            name: wilson(share.right, share.total)
            for name, share in shares_by_name(validation).items()
            if share.total
        },
        "calibration": {
            name: measure._asdict() for name, measure in validation.calibration.measures().items()
        },
        "codes": {code: found._asdict() for code, found in found_by_code(validation).items()},
        "equations": {kind: validation.equations[kind] for kind in ("hits", "false", "missed")},
        "median_residual_log10": median_residual(validation),
        "clean_accused": validation.accused,
    }
    if has_details:
        content["differences"] = validation.differences
    yield json.dumps(content, ensure_ascii=False, indent=2) + "\n"
