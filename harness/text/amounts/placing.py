r"""Which unit stands behind a number, and what the amount is told for one of.

unit     := a spelling of units.txt, at most MAX_UNIT tokens long
          | adjective{0,3} a counted noun ("300 billion training tokens")
compound := power-of-ten? factor ( ("·" | "/" | "per" | nothing) factor ){0,5}
factor   := unit ( "^" whole number )? | "(" factors ")" behind "/"
per      := ("per" | "/" | "a" | "for each") noun

Compounds are of physical units.  Nothing stands between two factors only where the second has a
power or is set upright (\mathrm), so that "6 N D" stays a product of symbols.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text import words
from harness.text.amounts.spellings import OTHERS, SIGNS, Placed, SpellingReader
from harness.text.amounts.symbols import multiplies
from harness.text.numbers.labels import FIRST_UNSPACED
from harness.text.numbers.numerals import parse_exponent
from harness.text.numbers.scales import SCALES, SUFFIXES
from harness.types import TokenKind
from harness.units import DIMENSIONLESS, compose, find_unit, is_science, most_words

if TYPE_CHECKING:
    from harness.units import Unit

MAX_FACTORS = 6
MAX_POWER = 12
MAX_EXPONENT = 300
COUNTED = frozenset(
    {"[parameter]", "[token]", "[step]", "[layer]", "[head]", "[device]", "[sequence]",
     "[operation]", "[epoch]"}
)  # fmt: skip
# Before these stand adjectives and names: 96 attention heads, 3,000 A100 GPU-hours ...
DESCRIBED = COUNTED | {"[device time]", "[rate]"}
# ... and before these only what says that they are whole: 25.4 calendar days, 12 full GB.
MEASURED = frozenset({"[time]", "[storage]"})
# What an amount that is not physical is told for: GFLOPS/W, tokens per kWh, FLOPs per byte.
SPENT = frozenset({"[power]", "[energy]", "[storage]"})
# "of" as it joins a scale to a noun.
PARTITIVES = frozenset("of de d' di do von".split())
# Beside words, what a unit can begin with.
LEADING = SIGNS | {"-", "~", "+", "10", "°", "º", "^", "$"}
# Powers in words, before their unit and behind it.
RAISING = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
RAISED = {"squared": 2, "cubed": 3}
# What a unit begins with, or what joins it to its number, that is no word of a unit.
JOINING = RAISING.keys() | PARTITIVES | OTHERS
FIRST_HANGUL = "\uac00"
# Particles and endings behind which a Korean phrase goes on with another noun: 개지만, 개를.
PHRASE_END = re.compile(r"(?:지만|인데|[은는이가을를에로고며면다])$")
GLUED_POWER = re.compile(r"([^\W\d_]{1,5})(-?[1-4])")


class Factor(NamedTuple):
    """A unit with its power in a compound, and the position behind it."""

    unit: Unit
    power: int
    end: int


class Product(NamedTuple):
    """The factors of a compound so far; is_below tells that the last one stands behind a slash."""

    parts: tuple[tuple[Unit, int], ...]
    end: int
    is_below: bool = False


class UnitReader(SpellingReader):
    """Finds units among the tokens of one text."""

    def placed(self, at: int) -> Placed | None:
        """Find a unit that begins here: the longest spelling, else a counted noun further on."""
        if at >= self.count:
            return None
        kind, text, _, _ = self.tokens[at]
        if kind is TokenKind.WORD:
            if not is_opener(text.lower()) and not text[-1].isdigit():
                return self.counted(at)
        elif text not in LEADING:
            return None
        return self.led(at + (text == "-" and self.touches(at)))

    def led(self, at: int) -> Placed | None:
        """Find a unit behind what may stand before one: a power of ten, a partitive, a tie."""
        scale, at = self.bare_power(at)
        at = self.behind_partitive(self.behind_tie(at))
        found = self.compound(at)
        if found is None:
            if scale != 1.0:
                return Placed(DIMENSIONLESS._replace(factor=scale), at)
            return self.counted(at)
        unit = found.unit
        if scale != 1.0:
            unit = unit._replace(factor=unit.factor * scale, prefix=unit.prefix * scale)
        per, end = self.per_at(found.end)
        if per == "second" and (rate := find_unit(unit.base + "/s")) is not None:
            return Placed(rate._replace(factor=unit.factor, prefix=unit.prefix), end)
        return Placed(unit, end, per)

    def behind_tie(self, at: int) -> int:
        """Skip the tie of LaTeX, as in 5~kJ, and the plus of 80+ GB."""
        is_more = self.text(at) == "+" and self.touches(at) and not self.touches(at + 1)
        return at + 1 if is_more or (self.text(at) == "~" and self.touches(at + 1)) else at

    def bare_power(self, at: int) -> tuple[float, int]:
        """Read a power of ten that stands before a unit without a sign: 6.6 10^-23 kg.

        It belongs to the unit, so that the figure stays as it is written.
        """
        if self.text(at) != "10" or self.text(at + 1) != "^" or self.touches(at):
            return 1.0, at
        found = parse_exponent(self.tokens, at + 2)
        if found is None or abs(found[0]) > MAX_EXPONENT:
            return 1.0, at
        return 10.0 ** found[0], found[1]

    def compound(self, at: int) -> Placed | None:
        """Read a unit with all factors that belong to it: kJ mol^-1, m/s, N·m^2/C."""
        head = self.factor(at)
        if head is None:
            return None
        if not is_science(head.unit):
            return self.efficiency(head)
        read = Product(((head.unit, head.power),), head.end)
        for _ in range(MAX_FACTORS):
            further = self.further(read)
            if further is None:
                break
            read = further
        if len(read.parts) == 1 and head.power == 1:
            return Placed(head.unit, read.end)
        written = self.quote(at, read.end)
        return Placed(compose(read.parts, written), read.end)

    def efficiency(self, head: Factor) -> Placed:
        """Read what an amount is told for: GFLOPS/W, tokens per joule."""
        spent = self.factor(head.end + 1) if self.text(head.end) in ("/", "per") else None
        if spent is None or spent.power != 1 or spent.unit.dimension not in SPENT:
            return Placed(head.unit, head.end)
        unit, rate = head.unit, find_unit("FLOP/s")
        if unit.base == "FLOP" and spent.unit.dimension == "[power]" and rate is not None:
            unit = rate._replace(factor=unit.factor, prefix=unit.prefix)
        return Placed(compose([(unit, 1), (spent.unit, -1)]), spent.end)

    def further(self, read: Product) -> Product | None:
        """Read one more factor of a compound, or a bracket of them behind a slash.

        J/mol·K is J/(mol·K): whoever writes so means that.
        """
        is_slash, is_dot = self.text(read.end) in ("/", "per"), self.is_dot(read.end)
        at = read.end + (is_slash or is_dot)
        if is_slash and self.text(at) == "(":
            return self.bracket(read, at + 1)
        factor = self.science(at)
        if factor is None or not (is_slash or is_dot or self.stands_free(at, factor)):
            return None
        if is_slash and is_time(factor.unit) and is_time(read.parts[0][0]):
            return None
        is_below = is_slash or (is_dot and read.is_below and factor.power > 0)
        part = factor.unit, -factor.power if is_below else factor.power
        return Product((*read.parts, part), factor.end, is_below)

    def stands_free(self, at: int, factor: Factor) -> bool:
        """Tell whether a factor can follow another without a sign between them."""
        return factor.end > at + 1 or factor.power != 1 or self.is_upright(self.behind_tie(at))

    def bracket(self, read: Product, at: int) -> Product | None:
        """Read the factors of a bracket below the line: J/(mol K)."""
        parts = read.parts
        for _ in range(MAX_FACTORS):
            at = self.behind_tie(at)
            if not self.is_science_word(at):
                return None
            unit = find_unit(self.text(at)) or DIMENSIONLESS
            power, at = self.power(at + 1)
            parts = (*parts, (unit, -power))
            if self.text(at) == ")":
                return Product(parts, at + 1)
            at += self.is_dot(at)
        return None

    def science(self, at: int) -> Factor | None:
        """Read a factor that is physical."""
        at = self.behind_tie(at)
        factor = self.factor(at)
        return factor if factor is not None and is_science(factor.unit) else None

    def factor(self, at: int) -> Factor | None:
        """Read one unit with its power: m^2, s^{-1}, mol-1, square miles."""
        power = RAISING.get(self.text(at).lower(), 0)
        found = self.spelled(at + bool(power))
        if power:
            is_raised = found is not None and is_science(found.unit)
            return Factor(found.unit, power, found.end) if found and is_raised else None
        if found is None:
            return self.glued(at)
        if not is_science(found.unit):
            return Factor(found.unit, 1, found.end)
        return Factor(found.unit, *self.power(found.end))

    def power(self, at: int) -> tuple[int, int]:
        """Read a whole power, 1 where there is none, and the position behind it."""
        if self.text(at) in RAISED:
            return RAISED[self.text(at)], at + 1
        place = at + 2 * (self.text(at) == "{" and self.text(at + 1) == "}")
        found = parse_exponent(self.tokens, place + 1) if self.text(place) == "^" else None
        if found is None or not found[0].is_integer() or not 0 < abs(found[0]) <= MAX_POWER:
            return 1, at
        return int(found[0]), found[1]

    def glued(self, at: int) -> Factor | None:
        """Read a power that is written as a digit behind the unit: s-1, m2, cm3."""
        text = self.text(at)
        found = GLUED_POWER.fullmatch(text) if text[-1:].isdigit() else None
        unit = find_unit(found[1]) if found else None
        if found is None or unit is None or not is_science(unit):
            return None
        power = int(found[2])
        is_area = unit.dimension == "[length]" and power in (2, 3) and not self.touches(at)
        is_below = self.text(at - 1) == "/" and self.touches(at)
        return Factor(unit, power, at + 1) if power < 0 or is_area or is_below else None

    def behind_partitive(self, at: int) -> int:
        """Skip what joins a scale to the noun that it counts: 300 milliards de tokens."""
        if self.text(at).lower() not in PARTITIVES:
            return at
        scale = self.text(at - 1)
        return at + (scale.lower() in SCALES or scale in SUFFIXES)

    def counted(self, at: int) -> Placed | None:
        """Skip adjectives to a counted noun: 96 attention heads, 3,000 A100 GPU-hours."""
        is_whole = self.text(at).lower() in words.WHOLE
        nouns = DESCRIBED | MEASURED if is_whole else DESCRIBED
        for place in range(at, min(at + words.MAX_ADJECTIVES + 1, self.count)):
            kind, text, _, _ = self.tokens[place]
            word = text.lower()
            if text == "-" and place > at and self.touches(place) and self.touches(place + 1):
                continue
            is_end = text >= FIRST_HANGUL and PHRASE_END.search(text)
            if kind is not TokenKind.WORD or word in words.STOP or is_end or multiplies(text):
                return None
            if most_words(word) and len(text) > (1 if text >= FIRST_UNSPACED else 2):
                found = self.spelled(place)
                is_named = self.text(place - 1) == "-" and self.qualifies(place + 1)
                if found is not None and found.unit.dimension in nouns and not is_named:
                    per, end = self.per_at(found.end)
                    return Placed(found.unit, end, per)
        return None

    def qualifies(self, at: int) -> bool:
        """Tell whether a phrase goes on with a word: 96 multi-head layers are no heads."""
        word = self.text(at).lower()
        return word.isalpha() and word not in words.STOP

    def behind_bracket(self, at: int, end: int) -> Placed | None:
        """Read a unit that stands behind the bracket of both ends: (25.4 ± 1.1) days."""
        if self.text(at - 1) != "(" or self.text(end) != ")":
            return None
        return self.placed(end + 1)

    def is_measured(self, at: int) -> bool:
        """Tell whether a unit stands here that measures; 1/8 GPUs divides by what it counts."""
        found = self.placed(at)
        return found is not None and bool(found.unit.name) and found.unit.dimension not in COUNTED

    def per_at(self, at: int) -> tuple[str, int]:
        """Read "per token", "/step", "for each token" behind an amount."""
        text = self.texts[at] if at < self.count else ""
        word = text.lower()
        if word not in words.PER_OPENERS:
            return "", at
        is_for_each = word in words.FORS and self.text(at + 1) in words.EACH
        if not is_for_each and word not in words.PER_SIGNS:
            return "", at
        place = at + 1 + is_for_each
        skipped = self.text(place).lower()
        if self.text(at) != "/" and skipped.isalpha() and skipped not in words.PER:
            place += skipped not in SCALES and self.text(place + 1).lower() in words.PER
        per = words.PER.get(self.text(place).lower(), "")
        if not per or (self.text(at) in ("a", "/") and per not in words.SHORT_PER):
            return "", at
        if per == "device" and word in words.PLACING_PER:
            return "", at
        return per, place + 1


def is_opener(word: str) -> bool:
    """Tell whether a unit, or what joins it to its number, begins with a word in lower case."""
    return word in JOINING or most_words(word) > 0


def is_time(unit: Unit) -> bool:
    """Tell whether a unit is one of time: "8 hours/day" says how often, and is no number."""
    return unit.dimension == "[time]"
