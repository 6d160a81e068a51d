"""Sentences that point back to the one before them as the answer: 3e23 FLOPs. That's the answer.

pointing := that-word ... answer-word, without a number, behind a sentence of its own paragraph

In a paragraph of its own such a sentence speaks of all that stands before it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.segments import Segment
    from harness.types import Tokens

# A sentence that begins with one of these, and soon tells of the answer, points back to a value.
POINTING = frozenset("that that's this das dies c'est voilà eso esa questa isso è 这".split())
# A word may stand before the one that points: fine, that is the answer.
POINTED, OPENED = 9, 2
DENYING = frozenset("not isn't no nicht kein keine pas non não не 不".split())
# So many ends of lines part two paragraphs.
BLANK_LINE = 2


def find_pointed(segments: Sequence[Segment], tokens: Tokens) -> frozenset[int]:
    """Return where the sentences begin that the next one calls the answer."""
    return frozenset(
        one.first
        for one, other in pairwise(segments)
        if not other.has_number
        and not cues.ANSWER_WORDS.isdisjoint(other.words[:POINTED])
        and not POINTING.isdisjoint(other.words[:OPENED])
        and DENYING.isdisjoint(other.words)
        and tokens[other.last - 1].text != "?"
        and follows(tokens, one, other)
    )


def follows(tokens: Tokens, one: Segment, other: Segment) -> bool:
    """Tell whether no blank line stands between two segments."""
    kinds = [token.kind for token in tokens[one.last - 1 : other.first]]
    return kinds.count(TokenKind.NEWLINE) < BLANK_LINE
