"""Whether a text takes an equation back as soon as it has told it: "= 8.4e22. Hmm, wait: 8.4e23".

retracted := a failed equation, a cue that opens a clause near its end, the right value behind it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.types import Quantity, Token

# A clause that begins with one of these may take back.
HESITATING = frozenset("wait actually no hmm nein moment non espera 等等 不对".split())
# These take back wherever they stand.
SLIPS = frozenset("oops whoops ups hoppla oups".split())
CUES = HESITATING | SLIPS | frozenset("perdón correction korrektur sorry scratch".split())
MISCOUNTED = frozenset(
    {("too", "many"), ("too", "few"), ("was", "wrong"), ("zu", "viel"), ("zu", "wenig"),
     ("de", "trop"), ("de", "más"), ("a", "mais"), ("di", "troppo")}
)  # fmt: skip
CLAUSE_SIGNS = frozenset(":;,.!?—–-()…\n")
# So far behind an equation the cue stands, and so far behind that one the right value.
MOST_TO_CUE, MOST_TO_VALUE = 8, 80
SAME = 0.01


def is_taken_back(
    tokens: Sequence[Token], quantities: Mapping[int, Quantity], end: int, expected: float
) -> bool:
    """Tell whether a cue follows what ends here, and behind it the value that is expected."""
    if expected <= 0.0:
        return False
    near = range(end, min(end + MOST_TO_CUE, len(tokens)))
    cue = next((at for at in near if cues(tokens, at)), None)
    if cue is None:
        return False
    told = (quantities.get(at) for at in range(cue, min(cue + MOST_TO_VALUE, len(tokens))))
    return any(one is not None and is_same(one, expected) for one in told)


def cues(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word opens a clause here that takes back what stands before it, or ends one.

    "That was one zero too many" says so at its end.
    """
    if tuple(token.text.lower() for token in tokens[at : at + 2]) in MISCOUNTED:
        return True
    opens = at > 0 and tokens[at - 1].text in CLAUSE_SIGNS
    return opens and tokens[at].text.lower() in CUES


def is_same(quantity: Quantity, expected: float) -> bool:
    """Tell whether an amount is the expected one, at its written precision."""
    if not quantity.value > 0.0:
        return False
    distance = abs(quantity.value - expected)
    return distance <= max(quantity.half, SAME * expected)
