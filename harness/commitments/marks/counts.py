"""Bare numbers that a text counts up to, where a question asks for a count: that makes 1,500,000.

A count of parameters has no unit of its own.  What a closing statement tells, and what a sum comes
to, is the answer though no word stands behind it, as long as nothing told before is larger.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from harness.commitments.marks.totals import is_in
from harness.commitments.others.clauses import ClauseReader
from harness.commitments.settlement import magnitude
from harness.text.checks.verdicts import agree
from harness.text.names import role_of_name
from harness.text.terms.arithmetic import leaves
from harness.types import BinOp, CommitmentKind, Number, Role, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Candidate
    from harness.types import Expression, Quantity

COUNTED = "parameter"
# A smaller number is a width or a number of layers.
LEAST_COUNT = 1e5
# A rounded total is no less than the figure that it rounds.
ROUNDED = 0.99


class CountReader(ClauseReader):
    """Tells which bare numbers of one text are counts of what is asked."""

    def is_counted(self, candidate: Candidate, ask: Ask) -> bool:
        """Tell whether a bare number is the count that a text comes to."""
        quantity = candidate.quantity
        if ask.unit != COUNTED or quantity.unit or quantity.value < LEAST_COUNT:
            return False
        if quantity.first in self.named_counts:
            return True
        if not (self.is_told_in_words(candidate) or self.is_sum(quantity)):
            return False
        return quantity.value >= ROUNDED * self.largest_before[quantity.first]

    def is_multiplied(self, candidate: Candidate, ask: Ask) -> bool:
        """Tell whether a bare number goes into the product that is the count: P = 1600 × X."""
        quantity = candidate.quantity
        if ask.unit != COUNTED or quantity.unit or candidate.kind is not CommitmentKind.STATEMENT:
            return False
        return is_in(self.multiplied, candidate)

    def in_parameters(self, candidates: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Tell the last count that an equation computes for N in parameters: N = a × b = X."""
        told = list(candidates)
        if ask.unit != COUNTED or not told:
            return told
        last = told[-1]
        if last.quantity.first in self.named_counts:
            counted = last.quantity._replace(unit=COUNTED)
            told[-1] = last._replace(quantity=counted, is_partial=False)
        return told

    def is_told_in_words(self, candidate: Candidate) -> bool:
        """Tell whether a sentence concludes with a number: so it is X, that makes X."""
        if candidate.kind is not CommitmentKind.STATEMENT:
            return False
        words = self.words_before(candidate.quantity, self.segments[candidate.segment])
        is_concluded = self.is_concluded(candidate.quantity, frozenset(words))
        return is_concluded and not self.is_term(candidate.quantity)

    def is_term(self, quantity: Quantity) -> bool:
        """Tell whether a number restates one product of several that go into no other."""
        told = [
            (result, list(leaves(side)))
            for equation in self.equations
            for side, other in [equation.sides]
            if isinstance(other, Number) and (result := other.quantity).first < quantity.first
            if result.value >= LEAST_COUNT and not is_addition(side)
        ]
        operands = [q for result, used in told if agree(result, quantity) for q in used]
        return bool(operands) and not all(
            any(agree(result, one) for one in (quantity, *operands)) for result, _ in told
        )

    def is_sum(self, quantity: Quantity) -> bool:
        """Tell whether an equation adds up to a quantity."""
        equation = self.results.get(quantity.first)
        return equation is not None and is_addition(equation.sides[0])

    @cached_property
    def named_counts(self) -> dict[int, Expression]:
        """What equations compute for a symbol of the parameters: P = a × b = X, with a × b."""
        found: dict[int, Expression] = {}
        previous: tuple[Expression, bool] | None = None
        for equation in self.equations:
            left, right = equation.sides
            is_named = isinstance(left, Symbol) and role_of_name(left.name) is Role.PARAMS
            if previous is not None and previous[0] is left:
                is_named = previous[1]
            if is_named and isinstance(right, Number) and isinstance(left, BinOp):
                found[right.quantity.first] = left
            previous = right, is_named
        return found

    @cached_property
    def multiplied(self) -> dict[int, int]:
        """Where the large numbers stand last that go into a product which is the count, by size."""
        products = (side for side in self.named_counts.values() if not is_addition(side))
        used = (q for side in products for q in leaves(side) if q.value >= LEAST_COUNT)
        return {magnitude(one): one.first for one in used}

    @cached_property
    def largest_before(self) -> dict[int, float]:
        """The largest count that is told up to each quantity."""
        counts = [q.value if q.unit in ("", COUNTED) else 0.0 for q in self.quantities]
        firsts = [q.first for q in self.quantities]
        return dict(zip(firsts, accumulate(counts, max), strict=True))


def is_addition(side: Expression) -> bool:
    """Tell whether an expression is a sum."""
    return isinstance(side, BinOp) and side.operator == "+"
