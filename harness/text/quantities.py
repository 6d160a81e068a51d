"""Tokens to quantities: which numbers a text writes, with their units, ranges and precision.

quantity := currency? sign? numeral ( range numeral )? unit? ( "per" noun )?
range    := "–" | "-" | "to" | "and" (after "between") | "±"
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text import words
from harness.text.amounts import durations
from harness.text.amounts.ends import EndReader
from harness.text.amounts.spellings import CURRENCIES
from harness.text.amounts.tables import apply_columns
from harness.text.characters import BOX_CLOSE, BOX_OPEN
from harness.text.numbers import ranges
from harness.text.numbers.addresses import addresses, is_inside
from harness.text.numbers.labels import FIRST_UNSPACED, is_label
from harness.text.numbers.number_words import FIRST_WORDS, parse_words
from harness.text.numbers.numerals import (
    Numeral,
    parse_mantissa,
    read_figure,
)
from harness.text.numbers.scales import SUFFIXES
from harness.text.numbers.scaling import parse_scale
from harness.text.numbers.spoken_powers import apply_spoken_power
from harness.text.numbers.vague import FIRST_WORDS as VAGUE_WORDS
from harness.text.numbers.vague import parse_vague
from harness.text.numbers.vulgar import parse_vulgar
from harness.types import Quantity, TokenKind, make_tuple
from harness.units import DIMENSIONLESS, find_unit

if TYPE_CHECKING:
    from harness.text.amounts.spellings import Placed
    from harness.text.normal import Normal
    from harness.types import Tokens
    from harness.units import Unit

NUMBER = TokenKind.NUMBER
SIGNS = frozenset("-+")
BEGINNING = FIRST_WORDS | VAGUE_WORDS
BOX_LEADS = frozenset((BOX_OPEN, "≈", "~", "="))
# Behind one of these a number fills what is left of its line.
LINE_LEADS = frozenset(("\n", "", ":", "=", "≈", "~"))

# Behind one of these the words on a line name what follows, and no unit of the line above.
NAMED_BY = frozenset(":=≈~|")
# A line of running text that is wrapped has so many characters.
WRAPPED = 48


class QuantityReader(EndReader):
    """One pass over the tokens of a text."""

    def __init__(self, normal: Normal, tokens: Tokens) -> None:
        """Take the tokens of a normal form, without blanks."""
        super().__init__(normal, tokens)
        self.closed = addresses(normal.plain)

    def run(self) -> list[Quantity]:
        """Return every quantity in order of appearance."""
        found: list[Quantity] = []
        end = 0
        for at, (kind, text, _, _) in enumerate(self.tokens):
            if (kind is not NUMBER and text not in BEGINNING) or at < end:
                continue
            quantity = self.numbered(at) if kind is NUMBER else self.worded(at)
            if quantity is not None:
                # Nothing joins two amounts that stand further apart.
                is_near = quantity.first - end <= durations.MOST
                end = quantity.last
                if found and is_near:
                    quantity = self.joined(found, quantity)
                found.append(quantity)
        return found

    def joined(self, found: list[Quantity], quantity: Quantity) -> Quantity:
        """Join an amount to the last one found where both tell one."""
        one = found[-1]
        if ranges.spans_range(self.tokens, one, quantity):
            return ranges.joined(found.pop(), quantity, self.normal.original)
        if durations.goes_on(self.tokens, one, quantity):
            return durations.joined(found.pop(), quantity, self.normal.original)
        if self.equates_rate(one, quantity):
            found[-1] = one._replace(unit=quantity.unit)
        return quantity

    def numbered(self, at: int) -> Quantity | None:
        """Read the quantity that begins with these digits, if they are an amount."""
        start = self.tokens.starts[at]
        if (self.closed and is_inside(start, self.closed)) or is_label(self.tokens, at):
            return None
        if self.texts[at - 1] == "^" and self.tokens[at - 2].kind is TokenKind.WORD:
            # The exponent of a letter: L^2d holds no two days.
            figure = read_figure(self.texts[at], at + 1)
            return self.build(at, figure, None, DIMENSIONLESS, (at + 1, ""))
        if "/" in self.texts[at + 1 : at + 3]:
            vulgar = parse_vulgar(self.tokens, at)
            if vulgar is not None and self.is_measured(vulgar.end):
                return self.complete(at, vulgar)
        numeral = parse_mantissa(self.tokens, at)
        if self.texts[numeral.end] in SUFFIXES:
            numeral = self.suffixed(numeral)
        return self.complete(at, parse_scale(self.tokens, numeral))

    def worded(self, at: int) -> Quantity | None:
        """Read a number in words; a small one counts only with a unit or a "times" behind it."""
        numeral = parse_vague(self.tokens, at) or parse_words(self.tokens, at)
        if numeral is None:
            return None
        quantity = self.complete(at, numeral)
        if quantity is not None and len(quantity.written_unit) == 1:
            # Nobody writes "one K" of a temperature.
            return None
        if quantity is None or quantity.value >= 100 or quantity.unit:
            return quantity
        told = {*self.texts[at : numeral.end], self.text(quantity.last).lower()}
        return None if told.isdisjoint(("times", "×", "point")) else quantity

    def complete(self, at: int, numeral: Numeral) -> Quantity | None:
        """Add range, unit, sign and surroundings to a numeral."""
        numeral = apply_spoken_power(self.tokens, numeral)
        end = numeral.end
        if self.touches(end):
            if self.is_name(end):
                return None
            if self.texts[end] == "-":
                numeral = numeral._replace(end=ranges.behind_hyphen(self.tokens, end))
        upper, end = self.range_end(at, numeral)
        behind = None
        if upper is not None:
            at, numeral, upper, end = self.shared_scale(at, numeral, upper, end)
            behind = self.behind_bracket(at, end)
            at -= behind is not None
        placed = behind or self.placed(end) or self.fleet(end, numeral) or self.below(at, end)
        unit, end, per = placed or (DIMENSIONLESS, end, "")
        before = self.text(at - 1)
        if before in CURRENCIES:
            unit = find_unit(CURRENCIES[before]) or unit
            per, end = (per, end) if per else self.priced(end)
            at -= 1
        elif not unit.name and (outside := self.outside(at, end)) is not None:
            unit, per = outside.unit, outside.per
        elif not unit.name:
            per = per or self.per_at(end)[0]
        return self.build(at, numeral, upper, unit, (end, per))

    def below(self, at: int, end: int) -> Placed | None:
        """Return the unit on the next line, where a number fills its own or a sentence is wrapped.

        315, and below it zettaFLOPs; ... so that it takes about 25.4, and below it days in all.
        """
        before = self.text(at - 1)
        if self.text(end) != "\n" or not (before in LINE_LEADS or self.is_long(end)):
            return None
        first = end + 1 + (before == "\n" == self.text(end + 1))
        found = self.placed(first)
        if found is None or not (found.unit.prefix != 1.0 or self.text(first)[:1].islower()):
            return None
        if before not in LINE_LEADS:
            return None if self.text(found.end) in NAMED_BY else found
        last = found.end + (self.text(found.end) == ".")
        return found if self.text(last) in ("", "\n") else None

    def is_long(self, end: int) -> bool:
        """Tell whether the line that ends here is as long as lines that are wrapped."""
        start = self.tokens.starts[end]
        return start - self.normal.plain.rfind("\n", max(0, start - WRAPPED), start) > WRAPPED

    def outside(self, at: int, end: int) -> Placed | None:
        """Return the unit behind what encloses a number: (96) heads, a box and its unit.

        A bracket that touches a name tells of it: A100(40G) GPU-hours.
        """
        before, closing = self.text(at - 1), self.text(end)
        if closing == BOX_CLOSE and before in BOX_LEADS:
            return self.placed(end + 1)
        is_told = self.touches(at - 1) and self.tokens[at - 2].kind is TokenKind.WORD
        is_closed = before == "(" and closing == ")" and not is_told
        return self.counted(end + 1) if is_closed else None

    def build(
        self, at: int, numeral: Numeral, upper: Numeral | None, unit: Unit, tail: tuple[int, str]
    ) -> Quantity:
        """Put a quantity together, in base units; equal floats are one object."""
        end, per = tail
        factor, name = self.measured(at, tail, unit, numeral.log10)
        sign, start = 1.0, at
        if self.texts[at - 1] in SIGNS:
            sign, start = self.sign_before(at)
        value, half, slack, log10, is_whole, place, scale = numeral
        is_range = upper is not None and self.text(place) != "±"
        bounds = ends(value, slack, upper, is_range=is_range)
        number, low, high = (value, *bounds) if sign > 0 else (-value, -bounds[1], -bounds[0])
        value = number
        if factor != 1.0:
            value, half, log10 = value * factor, half * factor, log10 + math.log10(factor)
            low, high = (value, value) if low == high else (low * factor, high * factor)
        span = self.normal.span(*self.tokens.extent(start, end))
        text, token = self.normal.original[span[0] : span[1]], self.texts[start]
        made = (
            value,
            low,
            high,
            log10,
            name,
            token if token == text else text,
            span,
            self.is_approximate(start),
            is_range,
            is_whole and factor == 1.0,
            number,
            half,
            per,
            unit.written,
            start,
            end,
            scale,
            False,
        )
        return make_tuple(Quantity, made)

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
        return self.tokens[at].kind in (NUMBER, TokenKind.WORD, TokenKind.CLOSE)

    def is_name(self, at: int) -> bool:
        """Tell whether what touches a number makes it a name: 7B-Instruct-v0.2, 3D, 1st."""
        if self.tokens[at].kind is TokenKind.WORD:
            if self.tokens[at].text >= FIRST_UNSPACED:
                return False
            letter = self.text(at)
            is_valued = "A" <= letter <= "Z" and letter in self.names
            if letter.lower() in ("x", "×") or is_valued:
                return False
            return self.placed(at) is None
        if self.text(at) == "-" and self.touches(at + 1):
            word = self.text(at + 1)
            return word[:1].isupper() and self.placed(at + 1) is None and len(word) > 1
        return False

    def is_approximate(self, at: int) -> bool:
        """Tell whether the words before say that the number is rounded."""
        before = self.texts[at - 1].lower()
        return before in words.APPROXIMATE or (
            before in words.OVER and self.text(at - 2).lower() in words.APPROXIMATE
        )


def ends(
    value: float, slack: float, upper: Numeral | None, *, is_range: bool
) -> tuple[float, float]:
    """Return the ends of a range, of what stands before ±, or of what rounds to a figure."""
    if upper is None:
        return (value - slack, value + slack) if slack else (value, value)
    if is_range:
        return min(value, upper.value), max(value, upper.value)
    return value - upper.value, value + upper.value


def parse_quantities(normal: Normal, tokens: Tokens) -> list[Quantity]:
    """Return every quantity of a normal form; tokens are given without blanks."""
    found = QuantityReader(normal, tokens).run()
    return apply_columns(normal, tokens, found) if "|" in normal.plain else found
