"""Sentences that tell a phase first and the whole behind it: the forward pass X, the step Y."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.kinds import PAUSES
from harness.commitments.marks.totals import TotalReader, is_in, scaled_as
from harness.commitments.parts import MARKED, PARTS
from harness.commitments.settlement import magnitude
from harness.commitments.supposals import TOLD
from harness.derivation.phase_words import BOTH, JOINING, PHASE_WORDS
from harness.text.characters import BOX_OPEN
from harness.text.checks.restatements import CONNECTORS
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import leaves
from harness.text.words import NAMELY
from harness.types import CommitmentKind, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Candidate
    from harness.types import Phase, Quantity

# The families whose answer is a phase itself.
PHASE_FAMILIES = frozenset({"forward_flops", "optimizer_flops"})
CLAUSE_SIGNS = frozenset(",;()–—")
LINKING = NAMELY | frozenset(
    "( or i that ≈ = and precisely exactly say also maybe perhaps possibly could might".split()
)
LINKS = LINKING | frozenset(") it more to either be".split()) | CONNECTORS | {BOX_OPEN}
# A clause that begins with one of these only goes on with the one before it.
RELATIVE = frozenset("which that who whose welche welcher welches qui que quale".split())
# What goes on from a pass comes to more by so much, as log10.
GROWN = 0.05
# Behind a value so many tokens may name the part that it is told for, or one of many.
PART_REACH = 5
PART_WORDS = PARTS | {"each", "every"}
JOINS = frozenset("and und et y e while whereas so".split())


class ClauseReader(TotalReader):
    """Tells what is told of a phase from what the same sentence tells of the whole."""

    def without_phases(self, candidates: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Leave out what is told of one phase where the sentence goes on to a larger whole."""
        if ask.family in PHASE_FAMILIES:
            return list(candidates)
        candidates = self.without_grown(candidates)
        kept: list[Candidate] = []
        for segment, group in groupby(candidates, key=attrgetter("segment")):
            is_named = not PHASE_WORDS.keys().isdisjoint(self.segments[segment].words)
            told = list(group)
            kept.extend(self.wholes(told, ask) if is_named else told)
        return kept

    def without_grown(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Leave out what one pass takes, however much of it, where the text goes on from it.

        "In total X FLOPs for the forward pass. Both passes take 3 × X = Y."
        """
        grown: dict[int, int] = {}
        for candidate in candidates:
            result, equation = candidate.quantity, self.results.get(candidate.quantity.first)
            operands = leaves(equation.sides[0]) if equation is not None else ()
            for one in operands:
                for told in (one, scaled_as(one, result)) if result.number else ():
                    is_alike = told.unit in ("", result.unit)
                    if is_alike and told.log10 < result.log10 - GROWN:
                        grown[magnitude(told)] = result.first
        return [c for c in candidates if not (self.is_of_pass(c) and is_in(grown, c))]

    def is_of_pass(self, candidate: Candidate) -> bool:
        """Tell whether a sentence tells a value of one pass, and does not answer with it."""
        if candidate.kind not in TOLD:
            return False
        named = passes_of(self.segments[candidate.segment].words)
        if len(named) > 1:
            named = passes_of(self.clause(candidate))
        return len(named) == 1

    def wholes(self, group: Sequence[Candidate], ask: Ask) -> list[Candidate]:
        """Return the values of one sentence but for those of phases before a whole."""
        clauses = [self.clause(candidate) for candidate in group]
        phases = [passes_of(said) for said in clauses]
        parts = [at for at, named in enumerate(phases) if len(named) == 1]
        kept = dict(enumerate(group))
        for at in [at for at, named in enumerate(phases) if not named]:
            candidate = group[at]
            mine = [one for one in parts if one < at and self.is_part_of(group[one], candidate)]
            if mine:
                is_partial = not cues.partial(ask.family).isdisjoint(clauses[at])
                kept[at] = candidate._replace(is_partial=is_partial)
                kept = {one: c for one, c in kept.items() if one not in mine}
        return list(kept.values())

    def is_part_of(self, one: Candidate, other: Candidate) -> bool:
        """Tell whether the first value can be a part of the second, told as surely and no other."""
        if one.kind in MARKED or other.is_other or one.quantity.unit != other.quantity.unit:
            return False
        is_weaker = CommitmentKind.RESULT in (one.kind, other.kind) and one.kind is not other.kind
        is_larger = other.quantity.value > one.quantity.value
        if is_weaker or not is_larger or agree(one.quantity, other.quantity):
            return False
        return not self.is_linked(one.quantity, other.quantity)

    def clause(self, candidate: Candidate) -> list[str]:
        """Return the words of the clause that leads to a value; a verb alone goes on with it."""
        start = self.segments[candidate.segment].first
        before = bisect_left(self.quantities, candidate.quantity.first, key=attrgetter("first"))
        while before and self.quantities[before - 1].first >= start:
            before -= 1
            if self.quantities[before].unit:
                start = self.quantities[before].last
                break
        said: list[str] = []
        for at in range(candidate.quantity.first - 1, start - 1, -1):
            token = self.tokens[at]
            is_whole = not cues.VERBS.issuperset(said) and RELATIVE.isdisjoint(said[-1:])
            if is_whole and self.cuts(at, start):
                break
            if token.kind is TokenKind.WORD:
                said.append(token.text.lower())
        return said

    def cuts(self, at: int, start: int) -> bool:
        """Tell whether a clause ends at a token: at a comma, or an "and" that joins no phases."""
        text = self.tokens[at].text.lower()
        if text in CLAUSE_SIGNS:
            return True
        if text not in JOINS:
            return False
        for place in range(at - 1, start - 1, -1):
            before = self.tokens[place].text.lower()
            if before in PHASE_WORDS:
                return False
            if before not in JOINING:
                return True
        return True

    def is_of_part(self, quantity: Quantity) -> bool:
        """Tell whether words behind a value name one part: 2e23 for the backward pass, on each."""
        said: list[str] = []
        for token in self.tokens[quantity.last : quantity.last + PART_REACH]:
            if token.kind is TokenKind.NUMBER or token.text in PAUSES:
                break
            said.append(token.text.lower())
        phases = {PHASE_WORDS[word] for word in said if word in PHASE_WORDS} & BOTH
        return len(phases) == 1 or not PART_WORDS.isdisjoint(said)

    def is_linked(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether one statement tells two values of one thing: X (Y), X or Y, X, i.e. Y."""
        between = self.tokens[one.last : other.first]
        texts = {t.text.lower() for t in between}
        return len(between) <= 6 and bool(texts & LINKING) and texts <= LINKS


def passes_of(words: Iterable[str]) -> set[Phase]:
    """Return which of forward and backward pass some words name."""
    return {PHASE_WORDS[word] for word in words if word in PHASE_WORDS} & BOTH
