"""Holds every tool against the same labelled texts: what it reads right, and what it makes up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.amounts import close, same
from benchmarks.cases import Case, Text, latex, math_verify_cases, quantulum_texts, spellings
from benchmarks.grid import grid
from benchmarks.tool import Unanswered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.cases import Label
    from benchmarks.tool import Tool

READERS = ("ours", "quantulum", "bare_regex")
WITH_UNITS = ("ours", "quantulum")
TWIN = 10.0
"""Who accepts a value must not accept ten times that value."""


class Read(NamedTuple):
    """One quantity as a tool reads it: a figure as written, and its value in a unit."""

    figure: float
    value: float
    unit: str
    low: float
    high: float


class Verdict(NamedTuple):
    """How one text was read: labels with the right value, with unit too; what else was told."""

    values: int
    units: int
    besides: int
    labels: int

    @property
    def is_whole(self) -> bool:
        """Tell whether each amount was read with its unit, and nothing else."""
        return self.units == self.labels and self.besides == 0


def judge(text: Text, read: Sequence[Read]) -> Verdict:
    """Match each label with readings that no other label has."""
    left = list(read)
    values = units = 0
    for label in text.labels:
        found = _find(label, left)
        units += bool(found)
        found = found or [one for one in left if _tells(one, label)][:1]
        values += bool(found)
        for one in found:
            left.remove(one)
    return Verdict(values, units, len(left), len(text.labels))


def _find(label: Label, read: Sequence[Read]) -> list[Read]:
    """Return the reading that is a label, its unit too; of a range both of its ends will do."""
    for one in read:
        if label.low == label.high and same(one.value, one.unit, label.value, label.unit):
            return [one]
        ends = ((one.low, label.low), (one.high, label.high))
        if all(same(end, one.unit, other, label.unit) for end, other in ends):
            return [one]
    wanted = sorted({label.low, label.high})
    found = [
        next((one for one in read if same(one.value, one.unit, end, label.unit)), None)
        for end in wanted
    ]
    return [one for one in found if one] if len(wanted) > 1 and all(found) else []


def _tells(read: Read, label: Label) -> bool:
    """Tell whether the figure is right, whatever the unit."""
    return any(close(one, label.value) for one in (read.figure, read.value))


def readings(tool: Tool, texts: Sequence[str]) -> list[list[Read]]:
    """Return what a tool reads in each text; nothing where it raises."""
    told: Any = tool.ask("quantities", texts=list(texts))
    return [[Read(*one) for one in rows] for rows in told]


def reading_table(tools: Sequence[Tool], texts: Sequence[Text], *, whole: bool) -> str:
    """Return how each reader reads labelled texts; whole, where every amount has its label."""
    total = sum(len(text.labels) for text in texts)
    rows = []
    for tool in (tool for tool in tools if tool.key in READERS):
        read = readings(tool, [text.text for text in texts])
        verdicts = [judge(text, one) for text, one in zip(texts, read, strict=True)]
        silent = [v.besides == 0 for v in verdicts if not v.labels]
        units = share(sum(v.units for v in verdicts), total)
        cells = [
            tool.ask("describe")["name"],
            share(sum(v.values for v in verdicts), total),
            units if tool.key in WITH_UNITS else "",
            share(sum(silent), len(silent)),
            share(sum(v.is_whole for v in verdicts), len(texts)) if tool.key in WITH_UNITS else "",
            str(sum(v.besides for v in verdicts)),
        ]
        rows.append(cells if whole else cells[:4])
    head = ["tool", "value right", "with unit", "silent where nothing is", "texts wholly right"]
    head.append("told besides")
    return grid(head if whole else head[:4], rows)


def accepting_table(tools: Sequence[Tool], cases: Sequence[Case]) -> str:
    """Return what each tool accepts of what it should, and refuses of what it should not.

    Ten times the value of each case that is to be accepted is to be refused as well.
    """
    right = [case for case in cases if case.expected]
    twins = [case for case in map(twin, right) if case]
    wrong = [case for case in cases if not case.expected]
    rows = []
    for tool in tools:
        accepted = accepts(tool, right)
        fooled = accepts(tool, twins)
        refused = [not one for one in accepts(tool, wrong)]
        rows.append(
            [
                tool.ask("describe")["name"],
                share(sum(accepted), len(right)),
                share(sum(not one for one in fooled), len(twins)),
                *([share(sum(refused), len(wrong))] if wrong else []),
            ]
        )
    rows.sort(key=lambda row: -float(row[1].split()[0]))
    head = ["tool", "accepts the value", "refuses ten times it"]
    return grid([*head, *(["refuses the wrong ones"] if wrong else [])], rows)


def twin(case: Case) -> Case | None:
    """Return a case that asks for ten times the value; nothing for zero."""
    values = tuple(TWIN * value for value in case.values)
    if not values[0]:
        return None
    return case._replace(values=values, golds=latex(values), expected=False)


def accepts(tool: Tool, cases: Sequence[Case]) -> list[bool]:
    """Return which cases a tool accepts."""
    told: Any = tool.ask("accepts", cases=[case._asdict() for case in cases])
    if isinstance(told, Unanswered):
        raise TypeError(told.why)
    return [bool(one) for one in told]


def share(right: int, total: int) -> str:
    """Return how many of how many."""
    return f"{right} of {total}"


def own_tables(tools: Sequence[Tool]) -> str:
    """Return both tables of our own spellings."""
    cases, texts = spellings()
    return f"{accepting_table(tools, cases)}\n\n{reading_table(tools, texts, whole=False)}"


def quantulum_table(tools: Sequence[Tool]) -> str:
    """Return the table of quantulum3's own tests."""
    return reading_table(tools, quantulum_texts(), whole=True)


def math_verify_table(tools: Sequence[Tool]) -> str:
    """Return the table of Math-Verify's own tests."""
    return accepting_table(tools, math_verify_cases())
