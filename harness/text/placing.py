"""Which unit stands behind a number, and what the amount is told for one of.

unit := a spelling of units.txt, at most MAX_UNIT tokens long
      | adjective{0,3} a counted noun ("300 billion training tokens")
per  := ("per" | "/" | "a" | "for each") noun
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text import words
from harness.types import TokenKind
from harness.units import DIMENSIONLESS, Unit, find_unit, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Token

MAX_UNIT = 6
COUNTED = frozenset(
    {"[parameter]", "[token]", "[step]", "[layer]", "[head]", "[device]", "[sequence]",
     "[operation]", "[epoch]"}
)  # fmt: skip
SHORT_PER = frozenset("second token step parameter layer sequence device day".split())


class Placed(NamedTuple):
    """A unit found behind a numeral, the position behind it, and what the amount is for one of."""

    unit: Unit
    end: int
    per: str = ""


class UnitReader:
    """Finds units among the tokens of one text."""

    def __init__(self, normal: Normal, tokens: Sequence[Token]) -> None:
        """Take the tokens of a normal form, without blanks."""
        self.normal = normal
        self.tokens = tokens
        self.count = len(tokens)
        self.first_words = first_words()

    def text(self, at: int) -> str:
        """Return the text of a token, empty beyond the ends."""
        return self.tokens[at].text if 0 <= at < self.count else ""

    def touches(self, at: int) -> bool:
        """Tell whether a token stands directly behind the one before it."""
        return 0 < at < self.count and self.tokens[at].start == self.tokens[at - 1].end

    def placed(self, at: int) -> Placed | None:
        """Find a unit that begins here: the longest spelling, else a counted noun further on."""
        if self.text(at) == "-" and self.touches(at):
            at += 1
        if self.text(at) == "~" and self.touches(at):
            at += 1
        if at >= self.count:
            return None
        found = self.spelled(at)
        if found is not None:
            per, end = self.per_at(found.end)
            if per == "second" and found.unit.base == "FLOP":
                rate = find_unit("FLOP/s") or found.unit
                return Placed(
                    rate._replace(factor=found.unit.factor, prefix=found.unit.prefix), end
                )
            return Placed(found.unit, end, per)
        return self.counted(at)

    def spelled(self, at: int) -> Placed | None:
        """Match the longest spelling of the unit table."""
        first = self.text(at)
        if first == "%":
            return Placed(find_unit("%") or DIMENSIONLESS, at + 1)
        if self.tokens[at].kind is not TokenKind.WORD or first.lower() not in self.first_words:
            return None
        for length in range(min(MAX_UNIT, self.count - at), 0, -1):
            last = self.tokens[at + length - 1]
            if last.kind is not TokenKind.WORD and last.text != ")":
                continue
            unit = find_unit(self.normal.plain[self.tokens[at].start : last.end])
            if unit is not None and not self.is_symbol(at, length, unit):
                return Placed(unit, at + length)
        return None

    def is_symbol(self, at: int, length: int, unit: Unit) -> bool:
        """Tell whether a one-letter unit is rather a symbol: 6 N D, 2 B × L, 5 d."""
        if length > 1 or len(self.text(at)) > 1:
            return False
        following = self.text(at + 1)
        if unit.written in ("d", "h", "m", "g", "K", "W", "J", "B") and following in (
            "×", "^", "_", "(", "*",
        ):  # fmt: skip
            return True
        return following.isalpha() and len(following) == 1

    def counted(self, at: int) -> Placed | None:
        """Skip adjectives to a counted noun: 96 attention heads, 1,024 A100 GPUs."""
        for place in range(at, min(at + words.MAX_ADJECTIVES + 1, self.count)):
            token = self.tokens[place]
            if token.kind is not TokenKind.WORD or token.text.lower() in words.STOP:
                return None
            if place > at or token.text.lower() in self.first_words:
                found = self.spelled(place)
                if found is not None and found.unit.dimension in COUNTED and len(token.text) > 2:
                    per, end = self.per_at(found.end)
                    return Placed(found.unit, end, per)
        return None

    def per_at(self, at: int) -> tuple[str, int]:
        """Read "per token", "/step", "for each token" behind an amount."""
        place = at
        if self.text(place).lower() in (
            "per",
            "/",
            "a",
            "each",
            "every",
            "pro",
            "par",
            "por",
            "je",
        ):
            place += 1
        elif self.text(place) == "for" and self.text(place + 1) in ("each", "every", "one", "a"):
            place += 2
        else:
            return "", at
        if self.text(place).lower() not in words.PER and self.text(at) != "/":
            place += self.text(place + 1).lower() in words.PER
        per = words.PER.get(self.text(place).lower(), "")
        if not per or (
            self.text(at) in ("a", "/")
            and per
            not in ("second", "token", "step", "parameter", "layer", "sequence", "device", "day")
        ):
            return "", at
        return per, place + 1


@functools.cache
def first_words() -> frozenset[str]:
    """Return the first word of every spelling in the unit table, in lower case."""
    loaded = table()
    return frozenset(
        re.split(r"[ /^(]", spelling.lower(), maxsplit=1)[0]
        for spelling in (*loaded.exact, *loaded.folded)
    )
