"""Words in the place of a unit that the table does not know, and which may hold a prefix.

"12 kilowidgets × 3 = 36,000 widgets" is right, and no table has widgets: where the two sides are
some thousands apart and such a word stands behind one of their numbers, nothing is claimed.  Nor is
it where one number counts dozens or pairs, and the sides are a dozen or a pair apart.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.prefixes import SI_LETTERS, SI_PREFIXES
from harness.text.terms.arithmetic import leaves
from harness.types import TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.text.checks.verdicts import Verdict
    from harness.text.equality.sides import Side
    from harness.types import Token

SHORTEST = 3
THOUSANDS = 3
NEAR = 0.01
# How many things one of these holds.
COUNTS = {"dozen": 12, "dozens": 12, "pair": 2, "pairs": 2, "gross": 144}
# What follows the k of an English word.
BEHIND_K = frozenset("aehilnoruwy")


def may_hold_prefix(tokens: Sequence[Token], left: Side, right: Side, verdict: Verdict) -> bool:
    """Tell whether an equation fails by thousands that an unknown word can account for."""
    if not (verdict.left and verdict.right) or (verdict.left < 0) != (verdict.right < 0):
        return False
    apart = abs(math.log10(abs(verdict.right)) - math.log10(abs(verdict.left)))
    words = [tokens[at].text for at in places(tokens, left, right)]
    counts = {COUNTS.get(word.lower(), 1) for word in words}
    if any(count > 1 and abs(apart - math.log10(count)) < NEAR for count in counts):
        return True
    power = apart / THOUSANDS
    if not round(power) or abs(power - round(power)) > NEAR / THOUSANDS:
        return False
    return any(is_prefixed(word, words) for word in words)


def places(tokens: Sequence[Token], left: Side, right: Side) -> list[int]:
    """Return where words that are no unit stand behind the numbers of an equation."""
    found = {q.last for q in (*leaves(left[0]), *leaves(right[0])) if not q.unit}
    return [at for at in sorted(found) if at < len(tokens) and is_unknown(tokens[at])]


def is_unknown(token: Token) -> bool:
    """Tell whether a token is a word that is no unit."""
    is_word = token.kind is TokenKind.WORD and len(token.text) >= SHORTEST
    return is_word and find_unit(token.text) is None


def is_prefixed(word: str, words: Sequence[str]) -> bool:
    """Tell whether a word can begin with a prefix: megawidgets, Mwidgets, kWidgets."""
    if word.lower().startswith(tuple(SI_PREFIXES)):
        return True
    rest = word[1:]
    is_apart = rest[0] not in BEHIND_K or rest in words
    return word[0] in SI_LETTERS and (word[0].isupper() or is_apart)
