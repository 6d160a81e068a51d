"""Answer templates: the figures of a world in one notation, equations set as the notation does.

template := text with {formula} | {formula|kind} | {name} and [[ an equation ]]
formula  := names of figures, numbers, + - * / ** and brackets
kind     := FLOP | param | tok | s | rate | B | int (a whole number in full) | dec (a decimal)
"""

from __future__ import annotations

import ast
import operator
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.property.notation import write_amount, write_decimal, write_figure, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.property.notation import Notation
    from tests.property.worlds import World

FOLDER = Path(__file__).parent / "templates"
EQUATION = re.compile(r"\[\[(.*?)\]\]")
QUOTIENT = re.compile(r"^(.*) / \(?(.*?)\)?$")
FIGURE = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")
OPERATORS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Pow: operator.pow,
}  # fmt: skip


class Template(NamedTuple):
    """An answer without its figures; band is empty where it depends on them."""

    world: str
    name: str
    codes: frozenset[str]
    band: str
    text: str


def load_templates() -> list[Template]:
    """Return every template, file by file: a file is named for the world that it is about."""
    return [
        Template(path.stem, row["name"], frozenset(row["codes"]), row.get("band", ""), row["text"])
        for path in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["template"]
    ]


def render(template: Template, world: World, notation: Notation) -> str:
    """Return the answer that a template makes of a world."""
    pieces = EQUATION.split(template.text)
    for at, piece in enumerate(pieces):
        is_equation = at % 2 == 1
        filled = fill(piece, world, notation, is_inside=is_equation)
        pieces[at] = set_equation(filled, notation) if is_equation else filled
    return "".join(pieces)


def set_equation(text: str, notation: Notation) -> str:
    """Return an equation with the product signs, fractions and math signs of a notation."""
    text = text.replace(" * ", f" {notation.times} ")
    if notation.has_fractions:
        text = " = ".join(QUOTIENT.sub(r"\\frac{\1}{\2}", side) for side in text.split(" = "))
    return rf"\({text}\)" if notation.is_math else text


def fill(text: str, world: World, notation: Notation, *, is_inside: bool) -> str:
    """Write the names and figures of a piece of a template."""

    def figure(found: re.Match[str]) -> str:
        if found[1] in world.names:
            return world.names[found[1]]
        shown = write(evaluate(found[1], world.figures), found[2] or "", notation)
        is_wrapped = notation.is_math and not is_inside and "\\" in shown
        return rf"\({shown}\)" if is_wrapped else shown

    return FIGURE.sub(figure, text)


def write(value: float, kind: str, notation: Notation) -> str:
    """Return a value as its kind is written."""
    if kind == "int":
        return write_whole(value, notation)
    if kind == "dec":
        return write_decimal(value, notation)
    return write_amount(value, kind, notation) if kind else write_figure(value, notation)


def evaluate(formula: str, figures: Mapping[str, float]) -> float:
    """Return what a formula of figures comes to."""

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            return float(OPERATORS[type(node.op)](value(node.left), value(node.right)))
        if isinstance(node, ast.Name):
            return figures[node.id]
        assert isinstance(node, ast.Constant), formula
        assert isinstance(node.value, int | float), formula
        return float(node.value)

    return value(ast.parse(formula, mode="eval").body)
