"""How `harness judge` shows agreement: a table and the disagreements, or JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from statistics import fmean
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.agreement import correlate_scores, list_agreements, list_disagreements, opinion_of
from harness.cli.shown.listing import Field, ListFormat, Row, write_list
from harness.cli.shown.page import INDENT, page_width, wrap
from harness.render import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.agreement import Agreement, Disagreement, Opinion
    from harness.integrations.verdicts import JudgedGrade
    from harness.types import Answer, Grade


class JudgeFormat(StrEnum):
    """How agreement is written."""

    TABLE = "table"
    JSON = "json"


class Judged(NamedTuple):
    """An answer with the grade of harness and that of a judge."""

    answer: Answer
    grade: Grade
    verdict: JudgedGrade


FIELDS = (
    Field("name", "field or code"),
    Field("n", "n", str, is_number=True),
    Field("rules", "rules", str, is_number=True),
    Field("judge", "judge", str, is_number=True),
    Field("agreed", "agree", "{:.0%}".format, is_number=True),
    Field("kappa", "kappa", "{:+.2f}".format, is_number=True),
    Field("interval", "95 %", "{0[0]:+.2f} to {0[1]:+.2f}".format, is_number=True, rank=1),
)


def write_judged(judge: str, judged: Sequence[Judged], how: JudgeFormat) -> Iterator[str]:
    """Yield where rules and judge agree, and each disagreement with both reasons."""
    pairs = [(opinion_of(one.grade, one.answer.text), one.verdict.opinion()) for one in judged]
    agreements = [dump_agreement(one) for one in list_agreements(pairs)]
    differing = list_disagreements(pairs)
    if how is JudgeFormat.JSON:
        yield dump_all(
            judge, judged, agreements, [dump_disagreement(one, judged) for one in differing]
        )
        return
    title = f"Agreement of the rules with {visible(judge)}"
    yield write_list(title, FIELDS, agreements, ListFormat.TABLE)
    yield f"\n{tell_scores(pairs)}\n"
    yield f"\nDisagreements: {len(differing)}\n"
    width = page_width()
    for one in differing:
        yield from (f"{line}\n" for line in tell_disagreement(one, judged[one.at].answer, width))


def dump_agreement(one: Agreement) -> Row:
    """Return an agreement as plain values."""
    measure = one.kappa
    has_interval = measure.low is not None and measure.high is not None
    return {
        "name": one.name,
        "n": one.n,
        "rules": one.first_yes,
        "judge": one.second_yes,
        "agreed": one.agreed / one.n,
        "kappa": measure.value,
        "interval": [measure.low, measure.high] if has_interval else None,
    }


def dump_disagreement(one: Disagreement, judged: Sequence[Judged]) -> Row:
    """Return a disagreement as plain values."""
    answer = judged[one.at].answer
    return {
        "id": answer.id,
        "model": answer.model,
        "name": one.name,
        "rules": one.first._asdict(),
        "judge": one.second._asdict(),
    }


def dump_all(judge: str, judged: Sequence[Judged], agreements: list[Row], rest: list[Row]) -> str:
    """Return everything as JSON: the grades of both side by side as well."""
    answers: list[dict[str, Any]] = [
        {"rules": one.grade.model_dump(), "judge": one.verdict.model_dump()} for one in judged
    ]
    whole = {"judge": judge, "agreement": agreements, "disagreements": rest, "answers": answers}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def tell_scores(pairs: Sequence[tuple[Opinion, Opinion]]) -> str:
    """Return how the scores of both compare."""
    ours, theirs = (fmean(pair[side].score for pair in pairs) for side in (0, 1))
    found = correlate_scores(pairs).value
    told = "" if found is None else f", correlation {found:+.2f}"
    return f"Mean score: {ours:.3f} by the rules, {theirs:.3f} by the judge{told}"


def tell_disagreement(one: Disagreement, answer: Answer, width: int) -> Iterator[str]:
    """Yield the lines of a disagreement."""
    yield ""
    yield f"{visible(answer.id)}: {visible(one.name)}"
    for who, found in (("rules", one.first), ("judge", one.second)):
        reason = f": {visible(found.reason)}" if found.reason else ""
        yield from (INDENT + line for line in wrap([f"{who} {found.value}{reason}"], width - 2))
