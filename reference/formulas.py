"""Reads formulas of the data files: sums of products of names and numbers, "4 * d_model ^ 2"."""

from __future__ import annotations

import re

from reference.errors import BankError
from reference.types import Formula

PIECE = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z]\w*)|(?P<sign>[-+*/^]))")

Piece = tuple[str, str]


def parse_formula(text: str, file: str) -> Formula:
    """Return the formula that a text writes.

        formula = term, {("+" | "-"), term}
        term    = factor, {("*" | "/"), factor}
        factor  = (number | name), ["^", number]

    Raises:
        BankError: the text is no such formula.

    """
    pieces = list(_split(text, file))
    terms = []
    sign = 1.0
    while True:
        number, powers = _read_term(pieces, text, file)
        terms.append((sign * number, tuple(sorted(powers.items()))))
        if not pieces:
            return Formula(tuple(terms))
        sign = -1.0 if _take_sign(pieces, "+-", text, file) == "-" else 1.0


def _split(text: str, file: str) -> list[Piece]:
    """Return the pieces of a formula, each with its kind."""
    pieces: list[Piece] = []
    place = 0
    while place < len(text.rstrip()):
        found = PIECE.match(text, place)
        if found is None or found.lastgroup is None:
            raise _refuse(text, file)
        pieces.append((found.lastgroup, found[found.lastgroup]))
        place = found.end()
    return pieces


def _read_term(pieces: list[Piece], text: str, file: str) -> tuple[float, dict[str, int]]:
    """Take one product off the pieces: its number, and the power of each name."""
    number, powers, direction = 1.0, dict[str, int](), 1
    while True:
        kind, piece = pieces.pop(0) if pieces else ("", "")
        if kind not in {"number", "name"}:
            raise _refuse(text, file)
        power = direction * _read_power(pieces, text, file)
        if kind == "number":
            number *= float(piece) ** power
        else:
            powers[piece] = powers.get(piece, 0) + power
        if not pieces or pieces[0][1] in "+-":
            return number, powers
        direction = -1 if _take_sign(pieces, "*/", text, file) == "/" else 1


def _read_power(pieces: list[Piece], text: str, file: str) -> int:
    """Take the power behind a factor off the pieces, 1 where there is none."""
    if not pieces or pieces[0][1] != "^":
        return 1
    pieces.pop(0)
    kind, piece = pieces.pop(0) if pieces else ("", "")
    if kind != "number" or not piece.isdigit():
        raise _refuse(text, file)
    return int(piece)


def _take_sign(pieces: list[Piece], signs: str, text: str, file: str) -> str:
    """Take one of some signs off the pieces."""
    _, piece = pieces.pop(0)
    if piece not in signs:
        raise _refuse(text, file)
    return piece


def _refuse(text: str, file: str) -> BankError:
    return BankError(file, "", "a sum of products of names and numbers", f"'{text}'")
