"""What each number of a text stands for: by its unit, its name, or an equal before it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from harness.derivation.alignment import aligned
from harness.text.equality.unpacking import find_unpacked
from harness.text.names import count_head, role_of_name
from harness.text.terms.arithmetic import leaves
from harness.text.terms.operators import MULTIPLY
from harness.types import BinOp, Number, Role, Symbol, TokenKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from harness.text.normal import Normal
    from harness.types import Equation, Expression, Quantity, Token, Tokens

MAX_NAME_WORDS, MAX_LINE = 4, 16
SAME = 1e-3
KEY_WIDTH = math.log10(1 + SAME)
LONGEST_RESTATING = 2
LARGEST_BATCH = 1e8
BY_UNIT = {
    "parameter": Role.PARAMS,
    "token": Role.TOKENS,
    "step": Role.STEPS,
    "layer": Role.N_LAYERS,
    "epoch": Role.EPOCHS,
    "head": Role.N_HEADS,
    "GPU": Role.DEVICES,
    "s": Role.TIME,
    "FLOP/s": Role.RATE,
}
BY_PER = {
    "token": Role.FLOP_PER_TOKEN,
    "step": Role.FLOP_PER_STEP,
    "sequence": Role.FLOP_PER_SEQUENCE,
    "layer": Role.FLOP_PER_LAYER,
    "parameter": Role.FACTOR,
}
SMALLEST = {
    Role.PARAMS: 1e6,
    Role.ACTIVE_PARAMS: 1e6,
    Role.TOKENS: 1e7,
    Role.BATCH: 2.0,
    Role.STEPS: 50.0,
}
# No model or text is as large as this, and no width; a product of the two is.
LARGEST = {Role.PARAMS: 1e17, Role.TOKENS: 1e18, Role.D_MODEL: 1e7}
OPERATORS = MULTIPLY.keys() | frozenset("+^")
BATCHES = frozenset(
    "batch batches minibatch mini-batch lote lotes lot lots lotto stapel 批 批次 батч батча батче "
    "батчи пакет пакете バッチ 배치 wsad wsadzie dávka dávce dávky yığın".split()
)
# A letter may stand behind the phrase that it stands for, and behind these.
LEADING = frozenset(":(")
MAX_PHRASE_WORDS = 5
# Under a title of the inputs these letters stand for what they do everywhere: "Data: N = 175e9".
SETTLED = frozenset("NDCP")
TITLES = frozenset("data dataset compute model training daten données datos dati".split())
PREPOSITIONS = frozenset("in of during at for while im beim von bei en de du lors durante".split())
CONTEXTS = frozenset(
    "sequence context window sequenz kontext fenster séquence contexte fenêtre secuencia contexto "
    "ventana sequenza".split()
)
COUNTS = frozenset("number count counts total batch anzahl nombre número".split())
SKIPPED = frozenset(
    "= : ≈ ~ is of about | ( \" ' , roughly approximately around are was i we assume assumed "
    "assuming suppose supposing say take supongo suponemos supposons angenommen".split()
)


class Named(NamedTuple):
    """The role of a name, with the positions of its first and last token."""

    role: Role
    first: int
    last: int


def read_roles(normal: Normal, tokens: Tokens, quantities: Sequence[Quantity]) -> list[Role]:
    """Return the role of each quantity; tokens are given without blanks."""
    roles: list[Role] = []
    known: dict[int, Role] = {}
    previous: Quantity | None = None
    unpacked = {
        quantity.first: tokens[name].text
        for _, pairs in find_unpacked(tokens, quantities)
        for name, quantity in pairs
    }
    for quantity in quantities:
        name = unpacked.get(quantity.first)
        role = own_role(normal, tokens, quantity) if name is None else named_role(name, quantity)
        key = value_key(quantity)
        if role is Role.UNKNOWN and key is not None:
            role = known.get(key, Role.UNKNOWN)
            if role is Role.UNKNOWN and roles and restates(tokens, previous, quantity):
                role = roles[-1]
        if role is not Role.UNKNOWN and key is not None:
            known.setdefault(key, role)
        roles.append(role)
        previous = quantity
    return roles


def restates(tokens: Tokens, one: Quantity | None, other: Quantity) -> bool:
    """Tell whether a number only tells the one before it once more: 175 billion = 1.75e11."""
    if one is None or not 0 < other.first - one.last <= LONGEST_RESTATING:
        return False
    if one.first and tokens[one.first - 1].text in OPERATORS:
        return False
    between = [token.text for token in tokens[one.last : other.first]]
    return between in (["="], ["≈"], ["("], [",", "or"], ["=", "≈"])


def spread_roles(quantities: Sequence[Quantity], roles: dict[int, Role]) -> None:
    """Give a number without a role the role of an equal one before it."""
    known: dict[int, Role] = {}
    for quantity in quantities:
        key = value_key(quantity)
        if key is None:
            continue
        if roles[quantity.first] is Role.UNKNOWN:
            roles[quantity.first] = known.get(key, Role.UNKNOWN)
        else:
            known.setdefault(key, roles[quantity.first])


def bind_roles(equations: Sequence[Equation], roles: dict[int, Role]) -> None:
    """Give the result of a chain the role of its symbol, and figures those of a formula."""
    role: Role | None = None
    before: Equation | None = None
    for equation in equations:
        left, right = equation.sides
        if isinstance(left, Symbol):
            role = role_of_name(left.name)
        elif before is None or before.sides[1] is not left:
            role = None
        named = [(role_of_name(name), quantity) for name, quantity in aligned(equation)]
        if isinstance(right, Number):
            named.append((role, right.quantity))
            if counts_steps(left, roles):
                named.append((Role.STEPS, right.quantity))
        for known, quantity in named:
            if known is not None and roles.get(quantity.first, Role.UNKNOWN) is Role.UNKNOWN:
                roles[quantity.first] = sized(known, quantity)
        before = equation


def counts_steps(side: Expression, roles: Mapping[int, Role]) -> bool:
    """Tell whether a side divides the tokens by those of a batch, which gives the steps."""
    if not isinstance(side, BinOp) or side.operator != "/":
        return False
    above, below = (
        {roles.get(quantity.first, Role.UNKNOWN) for quantity in leaves(part)}
        for part in (side.left, side.right)
    )
    return above == {Role.TOKENS} and Role.BATCH in below and below <= {Role.BATCH, Role.SEQ_LEN}


def value_key(quantity: Quantity) -> int | None:
    """Return a key that is equal for equal values; small numbers recur by chance and have none."""
    place = quantity.log10 / KEY_WIDTH
    return round(place) if quantity.value >= 50 and math.isfinite(place) else None


def own_role(normal: Normal, tokens: Tokens, quantity: Quantity) -> Role:
    """Return the role that a quantity's own surroundings give it."""
    if quantity.unit == "FLOP":
        return BY_PER.get(quantity.per, Role.FLOP)
    if quantity.unit == "token" and quantity.per in ("step", "sequence"):
        return Role.BATCH if quantity.per == "step" else Role.SEQ_LEN
    if quantity.unit in ("token", "sequence") and is_batch(tokens, quantity):
        return Role.BATCH
    if quantity.unit in ("parameter", ""):
        named = name_before(normal, tokens, quantity)
        if named is not None and (quantity.unit == "" or named.role is Role.ACTIVE_PARAMS):
            return sized(named.role, quantity)
    return sized(BY_UNIT.get(quantity.unit, Role.UNKNOWN), quantity)


def named_role(name: str, quantity: Quantity) -> Role:
    """Return the role of a name for the quantity that it is given."""
    return sized(role_of_name(name) or Role.UNKNOWN, quantity)


def sized(role: Role, quantity: Quantity) -> Role:
    """Return a role only for a number that is large enough for it; few tokens are a context."""
    if quantity.value > LARGEST.get(role, math.inf):
        return Role.UNKNOWN
    if quantity.value >= SMALLEST.get(role, 0.0):
        return role
    return Role.SEQ_LEN if role is Role.TOKENS and quantity.value >= 2 else Role.UNKNOWN


def is_operand(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether a number goes on into an expression, so that the name is not its own."""
    return tokens[quantity.last].text in OPERATORS


def is_batch(tokens: Tokens, quantity: Quantity) -> bool:
    """Tell whether the words around a token count speak of a batch."""
    if quantity.value > LARGEST_BATCH:
        return False
    near = [t.text.lower() for t in tokens[max(0, quantity.first - 4) : quantity.last + 3]]
    if not BATCHES.isdisjoint(near):
        return True
    line: list[str] = []
    place = quantity.first - 1
    while place >= 0 and tokens[place].kind is not TokenKind.NEWLINE and len(line) < MAX_LINE:
        line.append(tokens[place].text.lower())
        place -= 1
    title = line[line.index(":") :] if ":" in line else []
    # A batch has 512 sequences of 2,048 tokens, that is 512 × 2,048 = 1,048,576 tokens.
    sentence = line[: line.index(".")] if "." in line else line
    worked_out = sentence if line[:1] in (["="], ["≈"]) else []
    return not BATCHES.isdisjoint((*title, *worked_out))


def name_before(normal: Normal, tokens: Tokens, quantity: Quantity) -> Named | None:
    """Look up the longest run of words that stands before the number, over = : | and "is"."""
    place = quantity.first - 1
    signs = 0
    while place >= 0 and tokens[place].text.lower() in SKIPPED and signs < 5:
        place -= 1
        signs += 1
    if signs == 0 or (quantity.last < len(tokens) and is_operand(tokens, quantity)):
        return None
    if place >= 2 and tokens[place].text == ")" and tokens[place - 2].text == "(":
        place -= 3
    last = place
    while place >= 0 and last - place < MAX_NAME_WORDS and tokens[place].kind is TokenKind.WORD:
        place -= 1
    if place >= 0 and (tokens[place].text in OPERATORS or is_coefficient(tokens, place)):
        return None
    return named(normal, tokens, place + 1, last) or phrase_before(normal, tokens, place)


def named(normal: Normal, tokens: Tokens, start: int, last: int) -> Named | None:
    """Look up the longest run of words up to the last one; for a letter the phrase it stands for.

    "Context window in pretraining: S = 4096" tells no steps.
    """
    last = start - 1 + count_head([token.text.lower() for token in tokens[start : last + 1]])
    for first in range(start, last + 1):
        role = role_of_name(normal.plain[slice(*tokens.extent(first, last + 1))])
        if role is not None:
            is_letter = first == last and len(tokens[last].text) == 1
            title = tokens[last - 2].text.lower() if tokens[last - 1].text == ":" else ""
            is_settled = tokens[last].text in SETTLED and title in TITLES
            phrase = letter_named(normal, tokens, last) if is_letter and not is_settled else None
            return phrase or Named(role, first, last)
    return None


def is_coefficient(tokens: Tokens, at: int) -> bool:
    """Tell whether a number multiplies the letter behind it, or has it as its suffix: 6N, 3B."""
    is_tight = tokens[at].kind is TokenKind.NUMBER and tokens[at + 1].is_tight
    return is_tight or (tokens[at].kind is TokenKind.NUMBER and len(tokens[at + 1].text) == 1)


def phrase_before(normal: Normal, tokens: Tokens, place: int) -> Named | None:
    """Look up the phrase that a symbol stands for: Sequence length: s = 2048."""
    if place < 1 or tokens[place].text not in (":", "(", ","):
        return None
    last = place - 1
    first = last
    while first > 0 and last - first < MAX_NAME_WORDS and is_name(tokens[first - 1]):
        first -= 1
    if not is_name(tokens[last]):
        return None
    role = role_of_name(normal.plain[slice(*tokens.extent(first, last + 1))])
    return None if role is None else Named(role, first, last)


def letter_named(normal: Normal, tokens: Tokens, at: int) -> Named | None:
    """Look up the phrase that a letter stands for, up to a preposition; 96 layers count these."""
    last = at - 2 if at and tokens[at - 1].text in LEADING else at - 1
    first = last + 1
    while first > 0 and last - first < MAX_PHRASE_WORDS and is_name(tokens[first - 1]):
        first -= 1
    words = [token.text.lower() for token in tokens[first : last + 1]]
    end = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words))
    is_counted = first > 0 and tokens[first - 1].kind is TokenKind.NUMBER
    if not words or is_counted or len(words[end - 1]) == 1:
        return None
    for start in range(end):
        role = role_of_name(normal.plain[slice(*tokens.extent(first + start, first + end))])
        if role is not None:
            return Named(role, first + start, first + end - 1)
    in_context = not CONTEXTS.isdisjoint(words[:end]) and COUNTS.isdisjoint(words[:end])
    return Named(Role.SEQ_LEN, first + end - 1, first + end - 1) if in_context else None


def is_name(token: Token) -> bool:
    """Tell whether a token can be part of a name."""
    return token.kind is TokenKind.WORD
