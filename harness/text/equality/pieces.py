"""Left sides that are pieces of more than stands beside their relation, and results cut short."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.text.equality.running import ADDING
from harness.text.equality.sides import MAX_BRACKET, Side, SideReader
from harness.text.numbers.number_words import PARTS
from harness.text.numbers.scales import SCALES
from harness.text.terms.arithmetic import leaves, symbols
from harness.text.terms.operators import CONTINUING, LEADING_ON, MULTIPLY, PAIRED
from harness.text.terms.shares import MULTIPLES, OF
from harness.text.token_reader import COLUMN_GAP
from harness.text.words import ARTICLES, EACH, PER_SIGNS, QUOTES, SINGLE
from harness.types import BinOp, Number, TokenKind

if TYPE_CHECKING:
    from harness.text.checks.verdicts import Verdict

LEAD = 4
# Letters that may scale a result and were not read, since they may be symbols as well.
LETTERS = frozenset("KMBTGPEZ")
# A number, a comma and dots.
CUT, DOTS = 3, frozenset(".…")
# An amount behind one of these is told for a share or a multiple of it.
PARTING = frozenset({"of", "von", "de", *MULTIPLES}) | (EACH - SINGLE - ARTICLES)
# Behind one of these, and a name, a sum goes on.
CARRYING = frozenset({"+", "plus", "minus"})
# A word and a quotation mark before what is cited.
PAIR = 2
# So many tokens stand between an amount and what works it out, and so near it comes.
REMARK, NEARLY = 9, 0.005
# Sides are a power of ten apart to so much of a decade.
SAME = 0.003


class PieceReader(SideReader):
    """Knows the sides of one text that are pieces."""

    def is_formula(self, left: Side) -> bool:
        """Tell whether a side stands for more: 4 T d = ..., 40 % of 9 = ..., 30M (4 d²) = ...

        So does a rate that a sentence then multiplies: $2 per hour, so you pay ≈ $1.2M.
        """
        tree = left[0]
        if self.tokens[left[1]].kind is TokenKind.WORD and self.is_behind_factor(left[1]):
            return True
        if self.tokens[left[1]].text == "(" and self.ends[left[1]]:
            return True
        if not isinstance(tree, Number):
            return False
        before = left[1] - 1
        is_bare = not tree.quantity.unit
        lead = self.tokens[max(0, left[1] - LEAD) : left[1]] if is_bare else ()
        if any(token.text.lower() in CONTINUING for token in lead):
            return True
        if self.inside[before] or self.tokens[before].text.lower() in PARTING:
            return True
        between = self.tokens[tree.quantity.last : left[2]]
        is_rate = bool(tree.quantity.per) or any(token.text in PER_SIGNS for token in between[:1])
        return (is_bare or is_rate) and any(token.kind is TokenKind.WORD for token in between)

    def is_told_of(self, left: Side, verdict: Verdict) -> bool:
        """Tell whether an amount behind "of" is all that a noun is: a peak of 312 TFLOP/s = ...

        It may be a share of the amount, unless the sides are one or powers of ten apart and no
        figure stands before them.
        """
        of = left[1] - 1
        if of < 1 or not isinstance(left[0], Number) or not left[0].quantity.unit:
            return False
        lead, noun = self.tokens[max(0, of - LEAD) : of], self.tokens[of - 1]
        is_noun = noun.kind is TokenKind.WORD and noun.lower not in PARTS
        is_share = not is_noun or any(token.kind is TokenKind.NUMBER for token in lead)
        sides = abs(verdict.left or 0.0), abs(verdict.right or 0.0)
        if is_share or self.tokens[of].lower not in OF or not all(0 < s < math.inf for s in sides):
            return False
        apart = math.log10(sides[1]) - math.log10(sides[0])
        return abs(apart - round(apart)) < SAME

    def is_explained(self, left: Side, verdict: Verdict) -> bool:
        """Tell whether a bracket behind an amount works that amount out: 6 GB of Adam (2 × 3)."""
        start, end = left[1], left[2]
        if self.tokens[start].text != "(" or self.tokens[end - 1].text != ")" or not verdict.left:
            return False
        before = (self.quantities.get(at) for at in range(start - 1, max(-1, start - REMARK), -1))
        told = next((one for one in before if one is not None), None)
        return told is not None and math.isclose(told.value, verdict.left, rel_tol=NEARLY)

    def is_cited(self, left: Side, right: Side) -> bool:
        """Tell whether a sentence cites an equation: some write "6 × 7 = 45", which is wrong."""
        if left[1] < PAIR or right[2] >= len(self.tokens):
            return False
        lead, opening = self.tokens[left[1] - 2 : left[1]]
        is_marked = opening.text in QUOTES and self.tokens[right[2]].text in QUOTES
        return is_marked and lead.kind is TokenKind.WORD

    def is_behind_factor(self, at: int) -> bool:
        """Tell whether a bracket of figures ends before a symbol: (2 + 4) N D, and no 3) N D."""
        if not at or self.tokens[at - 1].text != ")":
            return False
        start = at - 1
        while start > max(0, at - MAX_BRACKET) and self.tokens[start].text not in ("(", "\n"):
            start -= 1
        inside = self.tokens[start + 1 : at - 1]
        return self.tokens[start].text == "(" and any(t.kind is TokenKind.NUMBER for t in inside)

    def is_carried(self, left: Side) -> bool:
        """Tell whether a side may be the end of another: over (2 × 3) = 9, + backward 4 N = 6 N."""
        place = left[1] - 1
        place -= self.tokens[place].text == ":"
        while left[1] - place <= LEAD and self.parser.is_word(place) and not self.inside[place]:
            if self.tokens[place].text.lower() in LEADING_ON | CONTINUING:
                break
            place -= 1
        sign = self.tokens[place].text.lower() if place >= 0 else ""
        if sign in LEADING_ON:
            is_whole = self.tokens[left[1]].text == "(" and self.tokens[left[2] - 1].text == ")"
            return is_whole or self.tokens[place - 1].text.lower() in PAIRED
        if sign in CARRYING:
            is_added = isinstance(left[0], BinOp) and left[0].operator in ADDING
            return is_added or len(leaves(left[0])) <= 1
        # Before a colon it names what it multiplies or what was done: N·D:, multiplied both:
        is_label = self.tokens[left[1] - 1].text == ":" and place < left[1] - PAIR
        return sign in MULTIPLY and sign != "/" and not is_label

    def runs_on(self, right: Side) -> bool:
        """Tell whether a bracket that is not read multiplies a value told for a name: L [ ... ]."""
        if right[2] >= len(self.tokens) or not symbols(right[0]):
            return False
        last, behind = self.tokens[right[2] - 1], self.tokens[right[2]]
        is_open = behind.kind is TokenKind.OPEN and (behind.is_tight or behind.text == "[")
        return is_open and last.kind is TokenKind.WORD

    def is_in_columns(self, left: Side, right: Side) -> bool:
        """Tell whether a side ends with a name in the next column: d = 4096   T = 2048.

        It is one before a bare figure, and not before an amount: 25.4   days = 2e6 s.
        """
        last = left[2] - 1
        if last <= left[1] or self.tokens[last].kind is not TokenKind.WORD:
            return False
        is_scale = self.tokens[last].lower in SCALES
        is_name = not (is_scale or any(q.unit for q in leaves(right[0])))
        if not is_name or self.tokens[left[2]].kind is not TokenKind.RELATION:
            return False
        gap = self.tokens.starts[last] - self.tokens.end(last - 1)
        return gap >= COLUMN_GAP and self.tokens[last - 1].kind is TokenKind.NUMBER

    def is_cut_off(self, right: Side) -> bool:
        """Tell whether a result is not all read: 1,556,609,..., or 20 M with M."""
        if right[2] < len(self.tokens) and self.tokens[right[2]].text in LETTERS:
            return True
        behind = self.tokens[right[2] - 1 : right[2] + 2]
        is_tight = len(behind) == CUT and all(token.is_tight for token in behind[1:])
        return is_tight and behind[1].text == "," and behind[2].text in DOTS
