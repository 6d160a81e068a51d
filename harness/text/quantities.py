"""Tokens to quantities: which numbers a text writes, with their units, ranges and precision.

quantity := currency? sign? numeral ( range numeral )? unit? ( "per" noun )?
range    := "–" | "-" | "to" | "and" (after "between") | "±"
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from harness.text import words
from harness.text.labels import is_label
from harness.text.numerals import (
    SUFFIXES,
    Numeral,
    is_ten_power,
    parse_mantissa,
    parse_scale,
    parse_words,
    read_digits,
    scaled,
)
from harness.text.placing import COUNTED, Placed, UnitReader
from harness.types import Quantity, TokenKind
from harness.units import DIMENSIONLESS, KEPT, Unit, find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.normal import Normal
    from harness.types import Token

URL = re.compile(r"(?:https?://|www\.|arxiv:|doi:)[^\s)\]]{1,500}", re.IGNORECASE)
CUE_WINDOW = 14
# "4 B" is a width in bytes; a lone B behind a larger number may be billions.
LARGEST_WIDTH = 16
LARGEST_FIGURE = 1e4
FLOPS_SPELLINGS = re.compile(r"(?:[kKMGTPEZY]|[a-z]{4,6})?[ -]?fl?ops", re.IGNORECASE)


class QuantityReader(UnitReader):
    """One pass over the tokens of a text."""

    def __init__(self, normal: Normal, tokens: Sequence[Token]) -> None:
        """Take the tokens of a normal form, without blanks."""
        super().__init__(normal, tokens)
        self.closed = [found.span() for found in URL.finditer(normal.plain)]

    def run(self) -> list[Quantity]:
        """Return every quantity in order of appearance."""
        found: list[Quantity] = []
        at = 0
        while at < self.count:
            quantity = self.quantity_at(at)
            if quantity is None:
                at += 1
                continue
            found.append(quantity)
            at = quantity.last
        return found

    def quantity_at(self, at: int) -> Quantity | None:
        """Read the quantity that begins with this token, if one does."""
        token = self.tokens[at]
        if token.kind is TokenKind.NUMBER:
            if self.in_url(token) or is_label(self.tokens, at):
                return None
            numeral = parse_mantissa(self.tokens, at)
            return self.complete(at, parse_scale(self.tokens, self.suffixed(numeral)))
        if token.kind is TokenKind.WORD and token.text[0] not in "0123456789":
            return self.worded(at)
        return None

    def worded(self, at: int) -> Quantity | None:
        """Read a number in words; a small one counts only with a unit or a "times" behind it."""
        numeral = parse_words(self.tokens, at)
        if numeral is None:
            return None
        quantity = self.complete(at, numeral)
        if quantity is None or quantity.value >= 100 or quantity.unit:
            return quantity
        following = self.text(quantity.last).lower()
        return quantity if following in ("times", "×") else None

    def in_url(self, token: Token) -> bool:
        """Tell whether a token lies inside a web address."""
        return any(start <= token.start < end for start, end in self.closed)

    def suffixed(self, numeral: Numeral) -> Numeral:
        """Apply a suffix such as 175B, 32k or 450M, where what follows makes it one."""
        at = numeral.end
        letter = self.text(at)
        scale = SUFFIXES.get(letter)
        if scale is None:
            return numeral
        following = self.placed(at + 1)
        is_counted = following is not None and following.unit.dimension in (*COUNTED, "[rate]")
        if self.touches(at):
            is_suffix = letter not in "mtbPEZ" or is_counted or letter == "b"
        else:
            is_suffix = letter in "BMKTGPEZ" and (
                is_counted
                or self.is_spaced_scale(numeral)
                or (letter in "MT" and following is not None and len(following.unit.written) > 1)
            )
        return scaled(numeral, scale, at + 1) if is_suffix else numeral

    def is_spaced_scale(self, numeral: Numeral) -> bool:
        """Tell whether a lone B, M or T behind a blank is a scale: N = 70 B, 671 B × 14.8 T."""
        letter, following = self.text(numeral.end), self.text(numeral.end + 1)
        if not numeral.value < LARGEST_FIGURE or letter not in "BMTG":
            return False
        if letter == "B" and numeral.value <= LARGEST_WIDTH:
            return False
        before = self.text(numeral.end - 2)
        return following in ("×", "*", "·") or before in ("=", "≈", "×", "*", "~")

    def complete(self, at: int, numeral: Numeral) -> Quantity | None:
        """Add range, unit, sign and surroundings to a numeral."""
        if self.is_name(numeral):
            return None
        upper, end = self.range_end(at, numeral)
        if upper is not None:
            at, numeral, upper, end = self.shared_scale(at, numeral, upper, end)
        placed = self.placed(end) or Placed(DIMENSIONLESS, end)
        unit, end, per = placed
        if self.text(at - 1) == "$":
            unit = find_unit("USD") or unit
            at -= 1
        elif not unit.name and self.text(at - 1) == "(" and self.text(end) == ")":
            behind = self.counted(end + 1)
            unit, per = (behind.unit, behind.per) if behind is not None else (unit, per)
        elif not unit.name and placed.end == end:
            per = per or self.per_at(end)[0]
        return self.build(at, numeral, upper, unit._replace(), (end, per))

    def build(
        self, at: int, numeral: Numeral, upper: Numeral | None, unit: Unit, tail: tuple[int, str]
    ) -> Quantity:
        """Put a quantity together, in base units."""
        end, per = tail
        factor = unit.prefix if unit.dimension in KEPT else unit.factor
        name = unit.name if unit.dimension in KEPT else unit.base
        if unit.dimension in ("[]", ""):
            name = ""
        if name == "FLOP" and self.is_rate(at, end, unit):
            name = "FLOP/s"
        sign, start = self.sign_before(at)
        low, high = numeral.value - numeral.slack, numeral.value + numeral.slack
        value = numeral.value
        if upper is not None:
            low, high = sorted((numeral.value, upper.value))
            if self.text(numeral.end) == "±":
                low, high = value - upper.value, value + upper.value
        first, last = self.tokens[start], self.tokens[end - 1]
        span = self.normal.span(first.start, last.end)
        return Quantity(
            value=sign * value * factor,
            low=low * factor if sign > 0 else -high * factor,
            high=high * factor if sign > 0 else -low * factor,
            log10=numeral.log10 + (0.0 if factor == 1.0 else math.log10(factor)),
            unit=name,
            text=self.normal.original[span.start : span.end],
            span=span,
            approximate=self.is_approximate(start),
            is_range=upper is not None and self.text(numeral.end) != "±",
            is_whole=numeral.is_whole and factor == 1.0,
            number=sign * value,
            half=numeral.half * factor,
            per=per,
            written_unit=unit.written,
            first=start,
            last=end,
        )

    def sign_before(self, at: int) -> tuple[float, int]:
        """Return the sign and the position it starts at; a minus between operands is no sign."""
        if self.text(at - 1) in ("-", "+") and self.touches(at):
            before = self.text(at - 2)
            starts = at < 2 or before in "(=≈×/^[{|,:;~⇒" or before in ("+", "-", "\n")
            is_spaced = not self.touches(at - 1)
            if starts or (is_spaced and not self.is_operand(at - 2)):
                return (-1.0 if self.text(at - 1) == "-" else 1.0), at - 1
        return 1.0, at

    def is_operand(self, at: int) -> bool:
        """Tell whether a token can end an operand; "is" and "of" before a sign cannot."""
        if at < 0 or self.text(at).lower() in words.STOP:
            return False
        return self.tokens[at].kind in (TokenKind.NUMBER, TokenKind.WORD, TokenKind.CLOSE)

    def is_name(self, numeral: Numeral) -> bool:
        """Tell whether the number begins a name: 7B-Instruct-v0.2, 3D, 1st."""
        at = numeral.end
        if self.touches(at) and self.tokens[at].kind is TokenKind.WORD:
            return self.placed(at) is None and self.text(at).lower() not in ("x", "×")
        if self.text(at) == "-" and self.touches(at) and self.touches(at + 1):
            word = self.text(at + 1)
            return word[:1].isupper() and self.placed(at + 1) is None and len(word) > 1
        return False

    def range_end(self, at: int, numeral: Numeral) -> tuple[Numeral | None, int]:
        """Read the upper end of a range or the part behind ±."""
        place = numeral.end
        sign = self.text(place).lower()
        if not self.is_range_sign(at, place, sign):
            return None, place
        start = place + 1
        if self.text(start) in ("~", "≈"):
            start += 1
        if start >= self.count or self.tokens[start].kind is not TokenKind.NUMBER:
            return None, place
        upper = parse_scale(self.tokens, self.suffixed(parse_mantissa(self.tokens, start)))
        is_equation = self.text(upper.end) in ("=", "≈", "×", "/", "+") and sign in "-–"
        if is_equation or (sign != "±" and upper.value <= numeral.value and sign in ("-", "and")):
            return None, place
        return upper, upper.end

    def shared_scale(
        self, at: int, numeral: Numeral, upper: Numeral, end: int
    ) -> tuple[int, Numeral, Numeral, int]:
        """Give both ends the scale that is written once: 3-4e23, (3.1 ± 0.2) × 10^23."""
        if (
            self.text(at - 1) == "("
            and self.text(end) == ")"
            and is_ten_power(self.tokens, end + 1)
        ):
            power = parse_mantissa(self.tokens, end + 2)
            if 0.0 < power.value < math.inf:
                numeral, upper = (scaled(part, power.value, part.end) for part in (numeral, upper))
                return at - 1, numeral, upper, power.end
        token = self.tokens[numeral.end + 1]
        written = read_digits(token.text)[0] if token.kind is TokenKind.NUMBER else 1.0
        scale = upper.value / written if written else 1.0
        limit = upper.value / (1.0 if self.text(numeral.end) == "±" else scale)
        is_shared = numeral.end == at + 1 and 100 <= scale < math.inf
        if is_shared and numeral.value <= limit:
            numeral = scaled(numeral, scale, numeral.end)
        return at, numeral, upper, end

    def is_range_sign(self, at: int, place: int, sign: str) -> bool:
        """Tell whether a range or an uncertainty may go on here."""
        if sign in ("–", "±", "to"):
            return sign != "to" or self.text(at - 1).lower() != "compared"
        if sign == "and":
            return self.text(at - 1).lower() == "between" or self.text(at - 2).lower() == "between"
        if sign == "-":
            is_free = self.text(at - 1) not in ("=", "×", "+", "/", "-", "(", "^")
            return is_free and self.touches(place) and self.touches(place + 1)
        return False

    def is_approximate(self, at: int) -> bool:
        """Tell whether the words before say that the number is rounded."""
        before = self.text(at - 1).lower()
        return before in words.APPROXIMATE or (
            before in ("of", "the", "like", "to") and self.text(at - 2).lower() in words.APPROXIMATE
        )

    def is_rate(self, at: int, end: int, unit: Unit) -> bool:
        """Decide whether "FLOPS" without "per second" is a rate, from the words around it."""
        if not FLOPS_SPELLINGS.fullmatch(unit.written) or unit.prefix > 1e19:
            return False
        if unit.written.endswith("FLOP"):
            return False
        near = set()
        for step in (-1, 1):
            place = at - 1 if step < 0 else end
            for _ in range(CUE_WINDOW):
                text = self.text(place).lower()
                if text in ("", "\n", ".", ";", "|", "=", "≈"):
                    break
                near.add(text)
                place += step
        rate = len(near & words.RATE_CUES)
        total = len(near & words.TOTAL_CUES)
        return rate > total or (rate > 0 and rate == total and unit.written.endswith("FLOPS"))


def parse_quantities(normal: Normal, tokens: Sequence[Token]) -> list[Quantity]:
    """Return every quantity of a normal form; tokens are given without blanks."""
    return QuantityReader(normal, tokens).run()
