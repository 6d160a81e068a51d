"""Operations told in words: "multiplying A by B", "the product of A, B and C", "subtract A from B".

operation := head lead* operand? ( connector lead* operand )+
head      := a word of HEADS, those of NOUNS with "of" behind them
operand   := term noun*                                    a missing first one is the last result

An operation whose operands stand where they are looked for claims a value; one that leaves its
first operand out, or names an operand by more than an article, may mean another number, so that
it proves an equation and never disproves one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness.text.terms.operators import NO_SYMBOL
from harness.text.terms.relation_words import RELATION_WORDS, TOLD
from harness.types import BinOp, Number, TokenKind

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from harness.text.terms.expressions import ExpressionParser
    from harness.types import Expression, Quantity, Tokens

VERBS = {
    **dict.fromkeys(
        "multiply multiplying multipliziert multiplizieren multipliziere multiplicando "
        "multiplicamos multiplica multipliant multiplions multipliez multiplie".split(),
        "*",
    ),
    **dict.fromkeys(
        "divide dividing dividiert dividieren dividiere dividiendo dividimos divisant divisons "
        "divise".split(),
        "/",
    ),
    **dict.fromkeys("add adding summing addiert addieren sumando additionnant".split(), "+"),
    **dict.fromkeys("subtract subtracting".split(), "-"),
}
NOUNS = {
    "product": "*", "sum": "+", "ratio": "/", "quotient": "/", "difference": "-", "produkt": "*",
    "summe": "+", "produit": "*", "somme": "+", "producto": "*", "suma": "+",
}  # fmt: skip
OF = frozenset("of von aus de der des du between".split())
HEADS = VERBS | NOUNS
CONNECTORS = frozenset(
    "by with mit par por and und et y e durch entre to from , & then again".split()
)
ARTICLES = frozenset(
    "the these this that it both all our its their man wir you we one together result each of "
    "der die das den le la les el los las".split()
)
LEADING_NOUNS = 7
TRAILING_NOUNS = 6
MAX_REMARK = 12
MAX_OPERANDS = 8


class Operation(NamedTuple):
    """An operation with its ends; is_sure tells that no operand was guessed."""

    tree: Expression
    start: int
    end: int
    is_sure: bool


class ProseReader:
    """Reads operations in words among the tokens of one text."""

    def __init__(
        self,
        parser: ExpressionParser,
        tokens: Tokens,
        quantities: Mapping[int, Quantity],
    ) -> None:
        """Take the tokens without blanks and the quantities by the position they start at."""
        self.parser = parser
        self.tokens = tokens
        self.quantities = quantities

    def text(self, at: int) -> str:
        """Return the lower-case text of a token, empty beyond the ends."""
        return self.tokens[at].text.lower() if at < len(self.tokens) else ""

    def operation(self, at: int, last: Quantity | None) -> Operation | None:
        """Read the operation whose head stands here; last is the result told before it."""
        head = self.text(at)
        place = at + 1
        if head in NOUNS:
            if self.text(place) not in OF:
                return None
            place += 1
        first = self.operand(place)
        if first is not None:
            tree, start, end, is_sure = first
        elif last is not None and self.text(place) != ",":
            # Behind a comma stands the operation itself: Dividing, 3 / 4 = 0.75.
            tree, start, end, is_sure = Number(last), at, self.behind(place, ARTICLES), False
        else:
            return None
        count = 0
        while count < MAX_OPERANDS and self.text(end) in CONNECTORS:
            is_reversed = self.text(end) == "from"
            further = self.operand(self.behind(end, CONNECTORS))
            if further is None:
                break
            pair = (further.tree, tree) if is_reversed else (tree, further.tree)
            tree, start, end = BinOp(HEADS[head], *pair), at, further.end
            is_sure = is_sure and further.is_sure
            count += 1
        is_told = isinstance(tree, BinOp) and tree.operator == HEADS[head]
        return Operation(tree, start, end, is_sure) if is_told else None

    def behind(self, at: int, words: Container[str]) -> int:
        """Skip words of one kind: "that", "this result", or "by", ", and then by"."""
        while self.text(at) in words:
            at += 1
        return at

    def operand(self, at: int) -> Operation | None:
        """Read an operand, over an article or a few nouns before it, with the nouns behind it."""
        place = self.behind(at, ARTICLES)
        start = place
        while place - start < LEADING_NOUNS and self.is_noun(place):
            place += 1
        if place not in self.quantities and self.text(place) != "(":
            return None
        parsed = self.parser.parse_term(place)
        if parsed is None:
            return None
        return Operation(parsed[0], place, self.behind_nouns(parsed[1]), place == start)

    def is_noun(self, at: int) -> bool:
        """Tell whether a token goes on naming an operand."""
        text = self.text(at)
        if at in self.quantities or text in CONNECTORS or text in HEADS:
            return False
        if at >= len(self.tokens) or self.tokens[at].kind is not TokenKind.WORD:
            return text == "-"
        return text not in NO_SYMBOL and text not in RELATION_WORDS and text not in TOLD

    def behind_nouns(self, at: int) -> int:
        """Skip what an operand counts, and a remark in brackets behind it."""
        place = at
        while place - at < TRAILING_NOUNS and self.is_noun(place):
            place += 1
        if self.text(place) == "(":
            for end in range(place + 1, min(place + MAX_REMARK, len(self.tokens))):
                if self.text(end) == ")":
                    return end + 1
        return place
