"""Values that a text offers side by side without choosing: A, B or C; A / B / C; a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commitments.candidates import PLAIN, Candidate, CandidateReader
from harness.commitments.offers.slashes import MIN_AMOUNT
from harness.text.checks.verdicts import agree
from harness.types import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.types import Final, Quantity

OR = frozenset("or oder ou o".split())
SEPARATORS = frozenset(',;/"')
LISTING = frozenset(", or / oder ou o and about ≈ ~ even maybe perhaps possibly either".split())


class AlternativeReader(CandidateReader):
    """Finds what a text offers beside a value."""

    def alternatives(self, chosen: Candidate, ask: Ask) -> list[Candidate]:
        """Return the values that a statement offers beside the chosen one: A, B or C; A, B, C."""
        segment = self.segments[chosen.segment]
        inside = [
            q
            for q in self.quantities
            if segment.first <= q.first < segment.last and q.unit in ("", ask.unit)
        ]
        before = [q for q in inside if q.last <= chosen.quantity.first]
        after = [q for q in inside if q.first >= chosen.quantity.last]
        found, linked = self.listed(chosen.quantity, before[::-1], LISTING)
        if not linked:
            found = self.listed(chosen.quantity, before[::-1], SEPARATORS)[0]
            found += self.listed(chosen.quantity, after, SEPARATORS | OR)[0]
            linked = self.is_slashed(chosen.quantity)
        is_choice = linked or len(found) > 1 or self.is_pair(chosen, found)
        is_restated = any(agree(q, chosen.quantity) for q in found)
        return [chosen._replace(quantity=q) for q in found if is_choice and not is_restated]

    def is_pair(self, chosen: Candidate, found: Sequence[Quantity]) -> bool:
        """Tell whether an answer line ends with two values, each with its unit: Answer: A, B."""
        told = [chosen.quantity, *found]
        if chosen.kind not in PLAIN or len(told) != 2 or not all(q.unit for q in told):
            return False
        end = max(q.last for q in told)
        behind = self.tokens[end : self.segments[chosen.segment].last]
        return all(token.kind is not TokenKind.WORD for token in behind)

    def listed(
        self, current: Quantity, others: Sequence[Quantity], signs: frozenset[str]
    ) -> tuple[list[Quantity], bool]:
        """Follow a list from one value on; tell what stands in it and whether "or" does."""
        found: list[Quantity] = []
        linked = False
        for quantity in others:
            one, other = sorted((current, quantity), key=lambda q: q.first)
            between = {t.text.lower() for t in self.tokens[one.last : other.first]}
            is_listed = between <= signs and bool(between)
            if not is_listed or quantity.value < MIN_AMOUNT:
                break
            linked = linked or bool(between & OR)
            found.append(quantity)
            current = quantity
        return found, linked

    def leaves_open(self, chosen: Sequence[Candidate], final: Final) -> bool:
        """Tell whether one statement or one list offers several values that restate nothing."""
        if len(final.values) < 2:
            return False
        if all(c.is_option for c in chosen):
            return True
        if len({c.segment for c in chosen}) > 1:
            return False
        if any(e.relation == "restates" for e in self.equations):
            return False
        first, last = chosen[0].quantity, chosen[-1].quantity
        return "or" in {t.text.lower() for t in self.tokens[first.last : last.first]}
