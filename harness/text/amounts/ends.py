"""Numerals with the letter that scales them, and the upper end of a range or an uncertainty."""

from __future__ import annotations

import functools
import math

from harness.text import words
from harness.text.amounts.letters import BINDS, LARGEST_WIDTH, is_width
from harness.text.amounts.placing import DESCRIBED
from harness.text.amounts.rates import RateReader
from harness.text.amounts.spellings import Placed
from harness.text.numbers import ranges
from harness.text.numbers.numerals import (
    TIMES,
    Numeral,
    is_ten_power,
    parse_mantissa,
    read_digits,
    scaled,
)
from harness.text.numbers.scales import SUFFIXES
from harness.text.numbers.scaling import parse_scale
from harness.types import TokenKind
from harness.units import find_unit

LARGEST_FIGURE, PERCENT = 1e4, "%"
LETTERS = frozenset("BMTG")
# Letters that scale behind a blank, and those that touch a number as units or symbols do.
SPACED, UNIT_LETTERS = frozenset("BMKTGPEZ"), frozenset("mtPEZ")
# As many billions as this nobody tells.
MANY = 1e6
# Before a noun that is counted these are scales, too: 175 b parameters.
SPACED_COUNTS = SPACED | frozenset("kmbt")
# What billions are the size of: a 70 B model.
MODELS = frozenset("active model models modell modelle modèle modèles modelo modelos".split())
# By one of these a device is so many times another.
COMPARED = frozenset("speed performance perf throughput bandwidth compute price cost".split())
# What is divided by so much comes to minutes: 2.19e6 / 60 = 36,500m.
MINUTES = "60"
# A text that counts these is about a model.
COUNTING = frozenset({"[parameter]", "[token]", "[layer]"})
# What ends an amount, or joins it to the next one.
CLOSING = frozenset(
    (",", ";", ".", ":", "(", ")", "]", "|", "\n", "", "+", "-", "–", "=", "≈", "~")
)


class EndReader(RateReader):
    """Reads the ends of ranges among the tokens of one text."""

    def suffixed(self, numeral: Numeral) -> Numeral:
        """Apply a suffix such as 175B, 32k or 450M, where what follows makes it one."""
        at = numeral.end
        letter = self.text(at)
        scale = SUFFIXES.get(letter)
        if scale is None or self.is_factor(at):
            return numeral
        following = self.placed(at + 1)
        is_counted = following is not None and following.unit.dimension in DESCRIBED
        is_counted = is_counted or (letter == "m" and self.is_million(numeral))
        if self.touches(at):
            is_size = letter == "B" and numeral.value >= MANY
            is_suffix = is_counted or not (is_size or letter in UNIT_LETTERS)
        else:
            is_large = letter in "MT" and following is not None and len(following.unit.written) > 1
            is_scale = letter in SPACED and (is_large or self.is_spaced_scale(numeral))
            is_suffix = is_scale or (is_counted and letter in SPACED_COUNTS)
        return scaled(numeral, scale, at + 1) if is_suffix else numeral

    def is_million(self, numeral: Numeral) -> bool:
        """Tell whether a small m ends a count, where a text counts and has no lengths: 30.72m.

        It is what bare numbers come to, or told for one of many: 30.72m a layer.
        """
        at = numeral.end
        is_per = self.text(at + 1) in words.PER_SIGNS
        is_result = self.text(at - 2) in ("=", "≈") and self.text(at - 3) != MINUTES
        unit = find_unit(self.text(at - 3)) if is_result else None
        is_result = is_result and (unit is None or unit.dimension in COUNTING)
        following = self.text(at + 1).lower()
        is_end = (following in CLOSING or following in words.STOP) and following not in ("=", "≈")
        return (is_per or (is_result and is_end)) and self.counts_weights

    @functools.cached_property
    def counts_weights(self) -> bool:
        """Whether the text counts what a model has or sees, and tells no length but by m alone."""
        found = {
            unit.dimension
            for token in self.tokens
            if token.kind is TokenKind.WORD and len(token.text) > 1
            if (unit := find_unit(token.lower)) is not None
        }
        return "[length]" not in found and not found.isdisjoint(COUNTING)

    def fleet(self, at: int, numeral: Numeral) -> Placed | None:
        """Read what a number counts behind a sign that it multiplies: 8x H100, 64 × NVIDIA A100.

        With "hours" behind the name it counts these, and "3x A100 speed" is a multiple; 4 × A100
        80GB multiplies the size behind the name.
        """
        if not numeral.is_whole or self.text(at).lower() not in ("x", "×"):
            return None
        place = at + 1 + (self.text(at + 1).lower() in words.VENDORS)
        if self.text(place).lower().partition("-")[0] not in words.DEVICES:
            return None
        unit, following = find_unit("GPU"), self.spelled(place + 1)
        is_sized = self.text(at) == "×" and self.text(place + 1)[:1].isdigit()
        if unit is None or is_sized or self.text(place + 1).lower() in COMPARED:
            return None
        if following is None:
            return Placed(unit, place + 1)
        is_same = following.unit.base == unit.base
        return Placed(unit, following.end) if is_same else None

    def is_spaced_scale(self, numeral: Numeral) -> bool:
        """Tell whether a lone B, M or T behind a blank is a scale: N: 70 B, 671 B × 14.8 T."""
        letter, following = self.text(numeral.end), self.text(numeral.end + 1)
        if following == "^":
            return letter in "BMT"
        if not numeral.value < LARGEST_FIGURE or letter not in "BMTG":
            return False
        if self.is_weighed(numeral) or self.is_closed(numeral) or following.lower() in MODELS:
            return True
        if letter == "B" and is_width(numeral.value, following):
            return False
        before = self.text(numeral.end - 2)
        if letter in "MG" and letter not in self.names and "+" in (before, following):
            return True
        is_told = before in ("=", "≈", "~") or self.is_named_count(numeral.end - 2)
        return following in TIMES or before in TIMES or is_told

    def is_closed(self, numeral: Numeral) -> bool:
        """Tell whether a letter behind a decimal fraction ends its amount: 10.24 M, and 70.6 B.

        Nothing else stands there but a symbol, which the text would define, and small sizes in B.
        """
        at = numeral.end
        letter, following = self.text(at), self.text(at + 1)
        is_end = following in CLOSING or following in words.STOP
        is_size = letter == "B" and numeral.value <= LARGEST_WIDTH
        is_fraction = "." in self.text(at - 1)
        return is_end and is_fraction and not is_size and letter not in self.defined

    @functools.cached_property
    def defined(self) -> frozenset[str]:
        """The letters like scales that the text uses as symbols: M = 3, M is the mass, 2 × M."""
        return frozenset(
            token.text
            for at, token in enumerate(self.tokens)
            if token.text in LETTERS
            and not self.is_amount(at)
            and (self.text(at + 1) in BINDS or {self.text(at - 1), self.text(at + 1)} & TIMES)
        )

    def is_weighed(self, numeral: Numeral) -> bool:
        """Tell whether this and another amount with its letter are weighed: 70 B v 175 B.

        Two widths in bytes can be weighed as well: 4 B v 2 B.
        """
        letter, at = self.text(numeral.end), numeral.end + 1
        if self.text(at).lower() in words.VERSUS:
            other = at + 1 + (self.text(at + 1) == ".")
        else:
            at = numeral.end - 2 - (self.text(numeral.end - 2) == ".")
            other = at - 2
        if self.text(at).lower() not in words.VERSUS or self.text(other + 1) != letter:
            return False
        if self.tokens[other].kind is not TokenKind.NUMBER:
            return False
        values = numeral.value, read_digits(self.text(other))[0]
        return letter != "B" or not all(is_width(value, "") for value in values)

    def range_end(self, at: int, numeral: Numeral) -> tuple[Numeral | None, int]:
        """Read the upper end of a range or the part behind ±."""
        place = numeral.end
        sign = self.texts[place].lower()
        if sign not in ranges.SIGNS or not self.is_range_sign(at, numeral, sign):
            return None, place
        start = place + 1 + (self.text(place + 1) in ("~", "≈"))
        if start >= self.count or self.tokens[start].kind is not TokenKind.NUMBER:
            return None, place
        upper = parse_scale(self.tokens, self.suffixed(parse_mantissa(self.tokens, start)))
        is_result = sign == "-" and self.text(at - 1) in ranges.EQUATING
        is_rising = is_result and self.is_rising(numeral, upper)
        is_doubtful = sign == ranges.TILDE or (is_result and not is_rising)
        if is_doubtful and not self.is_spread(numeral, upper, start):
            return None, place
        is_equation = self.text(upper.end) in ("=", "≈", "×", "/", "+") and sign in "-–"
        is_falling = upper.value <= numeral.value and sign not in ("±", "–", "to")
        is_difference = sign == "-" and not self.touches(place) and upper.is_whole
        return (None, place) if is_equation or is_falling or is_difference else (upper, upper.end)

    def are_ends(self, numeral: Numeral, upper: Numeral, start: int) -> bool:
        """Tell whether two values are the ends of a range; tight ones may share a scale: 2~4e23."""
        if ranges.are_apart(numeral.value, upper.value):
            return True
        is_tight = self.touches(start) and self.touches(start - 1)
        return is_tight and ranges.are_apart(numeral.value, read_digits(self.text(start))[0])

    def is_rising(self, numeral: Numeral, upper: Numeral) -> bool:
        """Tell whether two figures to one place of decimals rise to a unit: = 45.0-45.7 ms."""
        is_alike = not numeral.is_whole and numeral.half == upper.half
        return is_alike and numeral.value < upper.value and self.placed(upper.end) is not None

    def is_spread(self, numeral: Numeral, upper: Numeral, start: int) -> bool:
        """Tell whether a unit follows whose amounts are told in ranges, of such ends."""
        found = self.placed(upper.end)
        if found is not None and found.unit.name == PERCENT:
            return ranges.are_shares(numeral.value, upper.value)
        is_spread = found is not None and found.unit.dimension in ranges.SPREAD
        return is_spread and self.are_ends(numeral, upper, start)

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
        limit = upper.value if self.text(numeral.end) == "±" or not scale else upper.value / scale
        is_shared = numeral.end == at + 1 and 100 <= scale < math.inf
        if is_shared and numeral.value <= limit:
            numeral = scaled(numeral, scale, numeral.end)
        return at, numeral, upper, end

    def is_range_sign(self, at: int, numeral: Numeral, sign: str) -> bool:
        """Tell whether a range or an uncertainty may go on here."""
        if sign in ranges.OPENED:
            return ranges.is_opened(self.tokens, at, sign)
        before = self.text(at - 1)
        if sign == ranges.TILDE:
            is_sum = before == "+" and not self.touches(numeral.end)
            return before not in ranges.COMPUTING - ranges.EQUATING and not is_sum
        if sign != "-":
            return sign not in ranges.TO or self.text(at - 1).lower() not in ranges.TURNED
        if before in ranges.COMPUTING - ranges.EQUATING or before == "(":
            return False
        is_tight = self.touches(numeral.end) and self.touches(numeral.end + 1)
        if before in ranges.EQUATING:
            return is_tight
        return is_tight or (not numeral.is_whole and numeral.value >= LARGEST_FIGURE)
