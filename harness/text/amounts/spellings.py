"""The longest spelling of the unit table that stands behind a number."""

from __future__ import annotations

from typing import NamedTuple

from harness.text.amounts.letters import LetterReader
from harness.text.numbers.numerals import parse_exponent
from harness.types import TokenKind
from harness.units import DIMENSIONLESS, Unit, find_unit, most_words

MAX_UNIT = 6
# What ties a time to the rate that lasts for it.
AMOUNT, RATE = "FLOP", "FLOP/s"
TIES, MULTIPLYING = frozenset("-·×"), frozenset("×·*")
# Signs that stand before an amount; all but the dollar, which can be mathematics, behind it too.
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
SIGNS = frozenset(("%", "€", "£", "¥"))
# What begins a spelling and is in no line of the unit table.
OTHERS = SIGNS | {"°", "º", "^", "$"}
BINDING = frozenset({TokenKind.RELATION, TokenKind.PIPE})


class Placed(NamedTuple):
    """A unit found behind a numeral, the position behind it, and what the amount is for one of."""

    unit: Unit
    end: int
    per: str = ""


class SpellingReader(LetterReader):
    """Finds spellings of the unit table among the tokens of one text."""

    def spelled(self, at: int) -> Placed | None:
        """Match the longest spelling of the unit table."""
        if at >= self.count:
            return None
        first = self.text(at)
        if first in OTHERS:
            return self.sign(at)
        # A sign may stand between each two words.
        longest = min(MAX_UNIT, 2 * most_words(first.lower()) - 1)
        if longest < 1 or self.tokens[at].kind is not TokenKind.WORD:
            return None
        for length in range(min(longest, self.count - at), 0, -1):
            last = self.tokens[at + length - 1]
            if last.kind is not TokenKind.WORD and last.text != ")":
                continue
            spelling = self.quote(at, at + length) if length > 1 else first
            unit = find_unit(spelling)
            if unit is None or self.is_bound_below(spelling, at + length):
                continue
            if not (self.is_symbol(at, length, unit) or self.is_key_behind(at, at + length)):
                return self.lasting(Placed(unit, at + length))
        return None

    def lasting(self, rate: Placed) -> Placed:
        """Read the time behind a rate, which makes an amount of it: PFLOP/s-jours, PFLOP/s·d.

        And the one below an amount, which makes a rate of it: TFLOP·s⁻¹.
        """
        at = rate.end + 1
        if rate.unit.base == AMOUNT:
            return self.inverse(rate)
        if rate.unit.base != RATE or self.text(rate.end) not in TIES or not self.touches(at):
            return rate
        lasting = self.spelled(at) if self.touches(rate.end) else None
        amount = find_unit(AMOUNT)
        if lasting is None or lasting.unit.base != "s" or amount is None:
            return rate
        if self.text(lasting.end) in MULTIPLYING:
            # The time goes on in other units: PFLOP/s·day × 86400 s/day.
            return rate
        factor = rate.unit.factor * lasting.unit.factor
        written = f"{rate.unit.written}-{lasting.unit.written}"
        return Placed(amount._replace(factor=factor, prefix=factor, written=written), lasting.end)

    def inverse(self, amount: Placed) -> Placed:
        """Read a second to the power of minus one behind an amount."""
        at = amount.end + (self.text(amount.end) in TIES)
        found = parse_exponent(self.tokens, at + 2) if self.text(at + 1) == "^" else None
        rate = find_unit(RATE)
        if self.text(at) != "s" or found is None or found[0] != -1 or rate is None:
            return amount
        unit = rate._replace(factor=amount.unit.factor, prefix=amount.unit.prefix)
        return Placed(unit, found[1])

    def sign(self, at: int) -> Placed | None:
        """Read a unit that is a sign: %, €, °C."""
        text = self.text(at)
        if text in SIGNS:
            return Placed(find_unit(text) or DIMENSIONLESS, at + 1)
        return self.degrees(at)

    def is_bound_below(self, spelling: str, end: int) -> bool:
        """Tell whether a spelling runs on into the name that the next line binds: DAY = 86400."""
        return "\n" in spelling and end < self.count and self.tokens[end].kind in BINDING

    def is_key_behind(self, at: int, end: int) -> bool:
        """Tell whether a value ends here and the next one is named: the tokens of lr=3 tokens=9."""
        is_tight = self.touches(end) and self.touches(end + 1) and not self.touches(at)
        before = self.text(at - 2), self.text(at - 3)
        return is_tight and self.text(end) == "=" and "=" in before

    def degrees(self, at: int) -> Placed | None:
        r"""Read 30°, 25 °C, 30^\circ."""
        place = at + (self.text(at) == "^")
        place += self.text(place) == "("
        if self.text(place) not in ("°", "º"):
            return None
        end = place + 1
        end += self.text(place - 1) == "(" and self.text(end) == ")"
        scale = self.text(end)
        unit = find_unit("°" + scale) if scale in ("C", "F") else None
        return Placed(unit, end + 1) if unit else Placed(find_unit("°") or DIMENSIONLESS, end)
