"""Markdown in the normal form: stars, tildes, back-ticks and dollar signs."""

from __future__ import annotations

import re

from harness.text.characters import GONE
from harness.text.markup.pieces import Pieces

# So many characters beside a star may be unseen.
MAX_UNSEEN = 9
UNSEEN = f" {GONE}"
MAX_DOLLAR = 400
MAX_INDENT = 40
# What closes an emphasis stands behind a word and before none.
CLOSING_STAR = re.compile(r"(?<=\S)\*(?!\w)")
MAX_EMPHASIS = 200
FIRST_KANA = "\u3040"
# The dollar as it is read behind an amount.
BEHIND_PRICE = " USD"
# Figures that are weighed or computed: 829 > 295.
FIGURES = re.compile(r"[\d.,]{1,40}(?: ?[<>+*/-] ?[\d.,]{1,40}){1,9}")
ENDING = re.compile(r"[\s,.;:)/|]|$")


class MarkdownPieces(Pieces):
    """Reads what stars and dollars mean where they stand."""

    def __init__(self, original: str, source: str) -> None:
        """Start at the beginning of a text."""
        super().__init__(original, source)
        self.skip_to = 0
        self.math_end = -1

    def on_struck(self, text: str, start: int, end: int) -> None:
        """~~struck out~~."""
        line_end = self.source.find("\n", end)
        close = self.source.find(text, end, line_end if line_end >= 0 else len(self.source))
        if close > 0 and self.source[end : end + 1].strip():
            self.skip_to = close + 2
        else:
            self.emit("≈", start, end)

    def on_stars(self, text: str, start: int, end: int) -> None:
        """* and **: a product, a power, a bullet or emphasis."""
        before = self.source[max(0, start - MAX_UNSEEN) : start].rstrip(GONE)[-1:]
        after = self.source[end : end + MAX_UNSEEN].lstrip(GONE)[:1]
        tight = (is_alphanumeric(before) or before in (")", "]", "}")) and (
            is_alphanumeric(after)
            or after in ("(", "-", "\\", "$")
            or (after == "." and self.source[end + 1 : end + 2].isdigit())
        )
        lead = self.source[max(0, start - MAX_INDENT) : start].rstrip(UNSEEN)
        spaced = before == " " and after == " " and lead[-1:] not in ("\n", "")
        if len(text) == 2 and after == "(" and self.closes_emphasis(start):
            return
        if len(text) == 2 and (tight or spaced):
            self.emit("^", start, end)
        elif len(text) == 1 and (tight or spaced or (after.isdigit() and self.is_lone(end))):
            self.emit("×", start, end)
        elif len(text) == 1 and after == " " and not (before.strip() and self.is_open(start)):
            self.emit("•", start, end)

    def is_lone(self, end: int) -> bool:
        """Tell whether no second star on the line closes an emphasis: 1e12 *60*60 opens none."""
        line_end = self.source.find("\n", end, end + MAX_EMPHASIS)
        limit = line_end if line_end >= 0 else end + MAX_EMPHASIS
        return CLOSING_STAR.search(self.source, end, limit) is None

    def closes_emphasis(self, start: int) -> bool:
        """Tell whether two stars before these open an emphasis, and are no power: **3e9 FLOP**(."""
        near = self.source[max(0, start - MAX_EMPHASIS) : start].rpartition("\n")[2]
        at = near.rfind("**")
        before, behind = near[max(0, at - 1) : max(0, at)], near[at + 2 : at + 3]
        is_power = is_alphanumeric(before) or before in (")", "]", "}")
        return at >= 0 and not is_power and bool(behind.strip())

    def is_open(self, start: int) -> bool:
        """Tell whether a star before this one on the line opens an emphasis."""
        near = self.source[max(0, start - MAX_EMPHASIS) : start]
        return "*" in near.rpartition("\n")[2]

    def on_display(self, _: str, start: int, end: int) -> None:
        """$$: display mathematics."""
        self.emit("\n", start, end)

    def on_dollar(self, text: str, start: int, end: int) -> None:
        """$: a currency sign before an amount, else a delimiter of mathematics."""
        if start == self.math_end:
            return
        line_end = self.source.find("\n", end, end + MAX_DOLLAR)
        limit = line_end if line_end >= 0 else end + MAX_DOLLAR
        close = self.source.find("$", end, limit)
        inside = self.source[end:close] if close >= 0 else ""
        # No mathematics ends before a digit: × $3 = $65M tells two prices.
        is_price = close < 0 or self.source[close + 1 : close + 2].isdigit() or not is_math(inside)
        if self.source[end : end + 1].isdigit() and is_price:
            self.emit(text, start, end)
        elif (is_price or self.source[end : end + 1] == "/") and self.ends_price(start, end):
            self.emit(BEHIND_PRICE, start, end)
        elif close >= 0:
            self.math_end = close

    def ends_price(self, start: int, end: int) -> bool:
        """Tell whether a currency sign behind an amount ends it: 2.5$ per hour.

        It does not where what stands behind another one may be mathematics up to here.
        """
        following = self.source[end : end + 1]
        if not self.source[start - 1 : start].isdigit() or not ENDING.match(following):
            return False
        before = self.source[max(0, start - MAX_DOLLAR) : start].rpartition("\n")[2]
        _, sign, inside = before.rpartition("$")
        return not sign or ENDING.match(inside[:1]) is not None or not is_math(inside)

    def on_leader(self, _: str, start: int, end: int) -> None:
        """Dots that lead from a name to its value: layers ........ 96."""
        self.emit(":", start, end)

    def on_under(self, _: str, start: int, end: int) -> None:
        """An underscore around an emphasis: _28 GB_."""

    def on_tick(self, _: str, start: int, end: int) -> None:
        """`code`: only the code is kept."""


def is_alphanumeric(char: str) -> bool:
    """Tell whether a character can end or begin an operand; Chinese is text around one."""
    return char.isalnum() and char < FIRST_KANA


def is_math(inside: str) -> bool:
    """Tell whether what stands between two dollar signs is mathematics and not prose."""
    if not inside or (inside.endswith(" ") and not re.match(r"[\d.]+ ?\^", inside)):
        return False
    if FIGURES.fullmatch(inside):
        return True
    return any(sign in inside for sign in "\\^_={×") or not any(c.isspace() for c in inside)
