r"""Whether a letter behind a number is a unit or a symbol: 35 N of force, but 6 N D and 2 B × L.

A letter set upright (\mathrm{N}) is a unit.  Else a capital is a symbol where the text uses it as
one anywhere (N = 175e9), where it touches its number (6N), and where the rest of a product or a
noun of this field follows it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from harness.text import words
from harness.text.amounts.symbols import (
    JOINING,
    given_letters,
    is_coefficient,
    is_in_formula,
    lone_letters,
)
from harness.text.names import role_of_name
from harness.text.numbers.labels import FIRST_UNSPACED
from harness.text.token_reader import COLUMN_GAP, TokenReader
from harness.types import Role, TokenKind
from harness.units import find_unit, is_science

if TYPE_CHECKING:
    from harness.units import Unit

UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|rm|operatorname|unit|si)\s?\{[\s~]?$")
UPRIGHT_WIDTH = 18
DOTS = frozenset({"·", "⋅", "∙", "•", "\\cdot", "\\centerdot", "\\bullet"})
# Of these the cost formulas of this field and scales (15 T) are far more frequent than the units.
UPRIGHT_ONLY = frozenset("DTSHFPRl")
CAPITALS = frozenset("NCVAL")
SPOKEN = frozenset({TokenKind.WORD, TokenKind.NUMBER})
SMALL = frozenset({"d", "h", "m", "g", "K", "W", "J", "B", *CAPITALS})
BINDS = frozenset({"=", "≈", "is", "denotes", "represents", "means", "stands", "be", ":="})
SUMS = frozenset({"=", "≈", "+"})
NAMING = frozenset({":", "|", "is", "are"})
COUNTS = (Role.PARAMS, Role.ACTIVE_PARAMS, Role.TOKENS)
LATEST_HOUR = 12
REQUESTS = frozenset("request requests tpm rps qps".split())
# An hour, requests a minute, and a Russian second, which is the word for "with" before others: 25 с
# лишним дней.
WORDS = frozenset(("pm", "с", "rpm", "RPM"))
# "4 B" is a width in bytes; a lone B behind a larger number may be billions.
LARGEST_WIDTH, BITS = 16, 8


class LetterReader(TokenReader):
    """Tells units from symbols among the tokens of one text."""

    def is_upright(self, at: int) -> bool:
        r"""Tell whether a token begins what LaTeX sets upright: \mathrm{N}, \text{V}."""
        start = self.normal.origin(self.tokens.starts[at])
        before = self.normal.original[max(0, start - UPRIGHT_WIDTH) : start]
        return before.endswith(("{", "~", " ")) and UPRIGHT.search(before) is not None

    def is_dot(self, at: int) -> bool:
        """Tell whether the sign of a product is a dot, which joins units, and no cross."""
        if self.text(at) not in ("×", "·", "•"):
            return False
        span = self.normal.span(*self.tokens.extent(at, at + 1))
        return self.normal.original[span.start : span.end] in DOTS

    def is_symbol(self, at: int, length: int, unit: Unit) -> bool:
        """Tell whether a short unit is rather a symbol (6 N D, 2 B × L, 5 d) or an hour (3 pm)."""
        letter = self.text(at)
        if letter in WORDS:
            return self.is_another(at)
        if (length > 1 and self.is_coefficient_of(at)) or self.is_column(at):
            return True
        is_word = length > 1 or len(letter) > 1 or letter >= FIRST_UNSPACED
        if is_word or self.is_upright(at) or self.is_day(at):
            return False
        if letter in UPRIGHT_ONLY:
            return not self.is_below(at) or self.text(at - 2) in CAPITALS
        if self.is_below(at):
            return False
        is_used = letter in self.letters and self.is_coefficient(at)
        return is_used or (letter in CAPITALS and self.is_bound(at)) or self.is_multiplied(at, unit)

    def is_column(self, at: int) -> bool:
        """Tell whether a definition stands beside another, in columns: n = 32    d = 4544."""
        gap = self.tokens.starts[at] - self.tokens.end(at - 1)
        is_named = self.text(at - 1).isdigit() and self.text(at + 1) in ("=", ":=")
        # What is told in a unit is converted, unless it is the next name: 609   h = 25.4 d.
        is_bare = find_unit(self.text(at + 3)) is None or self.text(at + 4) in ("=", ":=")
        return gap >= COLUMN_GAP and is_named and is_bare

    def is_another(self, at: int) -> bool:
        """Tell whether a spelling of WORDS stands for something else than its unit."""
        letter = self.text(at)
        if letter == "pm":
            return self.is_clock(at)
        return self.leads_on(at) if letter.lower() != "rpm" else self.counts_requests

    @functools.cached_property
    def counts_requests(self) -> bool:
        """Whether the text tells of requests, of which RPM are so many a minute."""
        return not REQUESTS.isdisjoint(token.lower for token in self.tokens)

    def is_day(self, at: int) -> bool:
        """Tell whether hours stand here that are multiplied: 24h × 90 days, 1.5 h × $0.40."""
        if self.text(at) != "h" or self.text(at + 1) not in ("×", "*"):
            return False
        behind = self.tokens[at + 2].kind if at + 2 < len(self.tokens) else None
        is_whole_day = self.text(at - 1) == "24" and self.touches(at)
        return self.text(at + 2) == "$" or (is_whole_day and behind is TokenKind.NUMBER)

    def leads_on(self, at: int) -> bool:
        """Tell whether a word or a number follows: what stands before it is a word as well."""
        return at + 1 < len(self.tokens) and self.tokens[at + 1].kind in SPOKEN

    def is_coefficient_of(self, at: int) -> bool:
        """Tell whether a letter like a prefix is a name of the text: P = 2e9, 4P bytes.

        Without a value P is one too: nobody writes petabytes so.
        """
        is_apart = self.touches(at) and not self.touches(at + 1)
        if not is_apart or len(self.text(at)) != 1:
            return False
        is_size = self.text(at) == "P" and self.text(at + 1).lower().startswith("byte")
        return is_size or self.text(at) in self.names

    def is_factor(self, at: int) -> bool:
        """Tell whether a letter that has a value stands before another one of a product: 2 T d."""
        following = self.text(at + 1)
        is_symbol = (len(following) == 1 and following.isalpha()) or "_" in following
        is_symbol = is_symbol and not self.is_operator(at + 1)
        is_product = following in JOINING | DOTS and is_coefficient(self.text(at - 1))
        return (is_symbol or is_product or following == "^") and self.text(at) in self.names

    def is_coefficient(self, at: int) -> bool:
        """Tell whether a number multiplies the letter behind it: 9d, 2 × 2 d = 4 d."""
        figure = self.text(at - 1)
        if self.touches(at) and is_coefficient(figure):
            return True
        return is_in_formula(self.text(at - 2), figure, self.text(at + 1))

    @functools.cached_property
    def letters(self) -> frozenset[str]:
        """The small letters that the text uses as symbols."""
        return lone_letters(self.texts, [token.kind for token in self.tokens])

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The single letters that the text gives a value."""
        places = given_letters(self.texts)
        return frozenset(self.texts[at] for at in places if not self.is_amount(at))

    def is_named_count(self, sign: int) -> bool:
        """Tell whether a sign stands here that tells parameters or tokens: N: 70 B, D is 2 T."""
        name = sign - 2 if self.text(sign - 1) == ")" else sign - 1
        return self.text(sign) in NAMING and role_of_name(self.text(name)) in COUNTS

    def is_multiplied(self, at: int, unit: Unit) -> bool:
        """Tell whether a letter is a factor of what follows it: 2 d × L, 12 d^2, 6 N D."""
        following = self.text(at + 1)
        if unit.written in SMALL and following in ("×", "^", "_", "(", "*"):
            return not (self.goes_on(at) or self.is_remarked(at))
        is_letter = following.isalpha() and len(following) == 1 and following < FIRST_UNSPACED
        is_letter = is_letter and not self.is_operator(at + 1)
        return is_letter and not (self.is_science_word(at + 1) and self.is_inverse(at + 2))

    def is_remarked(self, at: int) -> bool:
        """Tell whether a bracket of words stands apart from a letter: 4 B (weights)."""
        is_apart = self.text(at + 1) == "(" and not self.touches(at + 1)
        return is_apart and len(self.text(at + 2)) > 1 and self.text(at + 2).isalpha()

    def is_operator(self, at: int) -> bool:
        """Tell whether a letter is the sign of a product: the x of 3,600 s x 400."""
        return self.tokens[at].kind is TokenKind.OPERATOR

    def is_clock(self, at: int) -> bool:
        """Tell whether pm is an hour of the day: a whole number up to 12, not upright."""
        before = self.text(at - 1)
        return not self.is_upright(at) and before.isdigit() and int(before[-3:]) <= LATEST_HOUR

    def is_bound(self, at: int) -> bool:
        """Tell whether a capital behind a number is a symbol by its surroundings."""
        following = self.text(at + 1).lower()
        if self.touches(at) or self.text(at) in self.symbols or following in SUMS:
            return True
        if following == "/" and self.text(at + 2) in UPRIGHT_ONLY:
            return not self.is_upright(at + 2)
        if following == "per" or following in words.PER:
            return self.text(at + 2).lower() in words.PER or following != "per"
        unit = find_unit(following) if following.isalpha() and len(following) > 1 else None
        return unit is not None and not is_science(unit)

    def goes_on(self, at: int) -> bool:
        """Tell whether a letter before a power or a product is a factor of a compound unit."""
        if self.is_dot(at + 1):
            return self.is_science_word(at + 2)
        if self.text(at + 1) != "^":
            return False
        power = self.text(at + 2 + (self.text(at + 2) == "("))
        is_area = self.text(at) == "m" and power in ("2", "3")
        return self.is_inverse(at + 1) or self.is_below(at) or is_area

    def is_below(self, at: int) -> bool:
        """Tell whether a letter stands behind the slash of a compound unit: N/C, kg/m^3."""
        if self.text(at - 1) not in ("/", "per"):
            return self.is_dot(at - 1) and self.is_science_word(at - 2)
        return self.is_science_word(at - 2) or self.text(at - 2) in (")", "°")

    def is_science_word(self, at: int) -> bool:
        """Tell whether a token spells a physical unit."""
        unit = find_unit(self.text(at)) if self.text(at) else None
        return unit is not None and is_science(unit)

    def is_inverse(self, at: int) -> bool:
        """Tell whether a negative power stands here."""
        place = at + 1 + (self.text(at + 1) == "(")
        return self.text(at) == "^" and self.text(place) in ("-", "–")

    @functools.cached_property
    def symbols(self) -> frozenset[str]:
        """Capitals that the text uses as symbols: bound by a relation, or factors of a product."""
        found = set()
        for at, token in enumerate(self.tokens):
            if token.text in CAPITALS and not self.is_amount(at):
                is_factor = self.text(at - 1) == "×" and not self.is_below(at)
                is_bound = self.text(at + 1) in BINDS or self.text(at - 1) in ("=", "≈")
                if is_factor or is_bound or self.text(at + 1) == "×":
                    found.add(token.text)
        return frozenset(found)

    def is_amount(self, at: int) -> bool:
        """Tell whether a letter stands directly behind a number."""
        return at > 0 and self.tokens[at - 1].kind is TokenKind.NUMBER


def is_width(value: float, following: str) -> bool:
    """Tell whether a number before a lone B can be a width in bytes: a whole number of bits.

    1.475 B are billions; 1.33 B per parameter are a mean.
    """
    is_bits = (BITS * value).is_integer() or following in ("per", "/")
    return value <= LARGEST_WIDTH and is_bits
