"""The cases that the tools are held against: our spellings, and the peers' own tests.

The peers' tests are read out of their source archives, which pip fetches; none is copied here.
"""

from __future__ import annotations

import ast
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.environments import sources_of
from benchmarks.texts import GOLD
from harness.gold import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PERCENT = 0.01
DECIMAL_COMMA = re.compile(r",(?!\d{3})")
SPELLED = re.compile(
    r"(?:\\boxed\{)?(?P<sign>-?)"
    r"(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{2,})?|\d*\.\d+)"
    r"|\\[dtc]?frac\{(?P<above>-?\d+)\}\{(?P<below>\d+)\}|(?P<over>\d+)/(?P<under>\d+))"
    r"(?P<percent>\\?%)?\}?"
)


class Label(NamedTuple):
    """One amount that a text holds; low and high are the ends of a range, else the value."""

    value: float
    unit: str
    low: float
    high: float


class Text(NamedTuple):
    """A text with all its amounts; none of them where it holds nothing to read."""

    text: str
    labels: tuple[Label, ...]


class Case(NamedTuple):
    """A text that is to be accepted as telling a value, or to be refused.

    values are the value in each unit that it may be counted in; golds tell it as LaTeX: one will
    do.
    """

    text: str
    values: tuple[float, ...]
    golds: tuple[str, ...]
    kinds: tuple[str, ...]
    expected: bool


def spellings() -> tuple[list[Case], list[Text]]:
    """Return our own spellings, to be accepted, and the texts that hold one amount or none."""
    cases, texts = [], []
    for line in (GOLD / "numbers.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["value"] is None:
            texts.append(Text(row["text"], ()))
            continue
        value = float(row["value"])
        label = Label(value, unit_name(row["unit"]), value, value)
        texts.append(Text(row["text"], (label,)))
        values = (value, *(float(one) for one, _ in row.get("alt", ())))
        cases.append(Case(row["text"], values, latex(values), ("latex", "expr"), expected=True))
    return cases, texts


def latex(values: tuple[float, ...]) -> tuple[str, ...]:
    """Return values as LaTeX, in scientific notation and written out."""
    exact = [Decimal(repr(value)) for value in values]
    split = [f"{value:.10e}".partition("e") for value in values]
    powers = [rf"{float(one):.10g} \times 10^{{{int(power)}}}" for one, _, power in split]
    return tuple(f"${one}$" for one in (*powers, *(f"{value:f}" for value in exact)))


def quantulum_texts() -> list[Text]:
    """Return quantulum3's own tests with all their amounts."""
    folder = sources_of("quantulum") / "quantulum3" / "_lang" / "en_US" / "tests"
    rows: list[dict[str, Any]] = []
    for name in ("quantities.json", "quantities.ambiguity.json"):
        rows += json.loads((folder / name).read_text("utf-8"))
    return [Text(row["req"], tuple(_label(one) for one in row["res"])) for row in rows]


def _label(row: dict[str, Any]) -> Label:
    value, spread = float(row["value"]), float(row.get("uncertainty") or 0)
    return Label(value, row["unit"], value - spread, value + spread)


def math_verify_cases() -> list[Case]:
    """Return those of Math-Verify's own tests whose expected answer is a number."""
    files = sorted((sources_of("math_verify") / "tests").glob("*.py"))
    return [case for file in files for case in _cases_of(file)]


def _cases_of(file: Path) -> Iterator[Case]:
    tree = ast.parse(file.read_text("utf-8"))
    for test in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        kinds = _kinds(test)
        for rows in filter(None, map(_rows, test.decorator_list)):
            for gold, text, expected, *_ in rows:
                values = _values(gold)
                if values and isinstance(text, str) and expected in {0, 1}:
                    yield Case(text, values, (gold,), kinds, bool(expected))


def _rows(decorator: ast.expr) -> list[tuple[Any, ...]]:
    """Return the rows of a table of golds, predictions and what is expected; else none."""
    if not isinstance(decorator, ast.Call) or len(decorator.args) != 2:
        return []
    try:
        names, rows = map(ast.literal_eval, decorator.args)
    except ValueError:
        return []
    wanted = ["gold", "pred", "expected"]
    return rows if re.split(r",\s*", names)[: len(wanted)] == wanted else []


def _kinds(test: ast.FunctionDef) -> tuple[str, ...]:
    """Return the match types that a test asks for."""
    for node in ast.walk(test):
        if isinstance(node, ast.keyword) and node.arg == "match_types":
            return tuple(ast.literal_eval(node.value))
    return ("latex", "expr")


def _values(gold: str) -> tuple[float, ...]:
    """Return the number that a gold is, a percentage also as its share; else nothing."""
    found = SPELLED.fullmatch(gold.replace("$", "").strip())
    if found is None:
        return ()
    if found["number"]:
        is_decimal = found["number"].startswith("0,") or DECIMAL_COMMA.search(found["number"])
        value = float(found["number"].replace(",", "." if is_decimal else ""))
    else:
        value = float(found["above"] or found["over"]) / float(found["below"] or found["under"])
    value = -value if found["sign"] else value
    return (value, value * PERCENT) if found["percent"] else (value,)
