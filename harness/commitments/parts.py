"""Values that a text tells of a part, or for one of many, where it is asked for the whole."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from harness import cues
from harness.commitments.marks.wholes import LONE, is_whole_one, names_whole
from harness.commitments.others.asides import openings
from harness.commitments.others.capacities import is_of_devices
from harness.commitments.others.dismissals import follows_share, is_dismissed
from harness.commitments.others.hearsay import (
    REACH,
    announces_mail,
    is_hearsay,
    is_named,
    is_quoted,
)
from harness.commitments.others.per_words import counts_repeats, led_per, subject_per
from harness.commitments.others.subjects import (
    DEVICE_REACH,
    is_for_passes,
    is_of_one_device,
    is_of_single,
)
from harness.commitments.supposals import TOLD, SupposalReader
from harness.segments import ITEMS, words_of
from harness.text.checks.verdicts import agree
from harness.text.terms.arithmetic import leaves
from harness.types import CommitmentKind, TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.commitments.candidates import Told
    from harness.segments import Segment
    from harness.types import Quantity

# What a mail quotes begins so, within so many characters of its first word or sentence.
QUOTATION, LONGEST_MARK = ">", 1000
# What something also needs comes on top.
ALSO = frozenset("also additionally zusätzlich".split())
NEEDING = cues.SPENDING | {"need"}
PARTS = frozenset(
    "attention ffn mlp layer block projection projections softmax embedding head optimizer "
    "optimiser adam adamw overhead recomputation".split()
)
MARKED = frozenset({CommitmentKind.BOXED, CommitmentKind.ANSWER_KEY})
# What comes on top of a computation, and what leads to it within so many words.
ADDED = frozenset("overhead additional extra".split())
LEADING = frozenset("with including and plus using given mit und avec et con y".split())
LEAD = 4
# Behind a part these say that the value holds it too: attention included.
INCLUDED = frozenset(
    "included counted inbegriffen eingerechnet inklusive comprise comprises compris incluida "
    "incluido incluidas inclusa incluso incluída".split()
)
# Beside an update a pass is something else, however much of it is told.
PASSES = frozenset("forward backward".split())
# Behind one of these so many words tell what is left out.
WITHOUT, LEFT_OUT = frozenset("no without excluding ohne sans sin senza sem zonder без".split()), 3
CLAUSE_SIGNS = frozenset(",;(")
CLAUSE_ENDS = frozenset(",;")
# A number as large as this counts parameters or tokens.
COUNT = 1e6


class PartReader(SupposalReader):
    """Tells the parts of one text from its wholes."""

    def is_partial(self, told: Told, ask: Ask) -> bool:
        """Tell whether a value is told of a part, or for one of many."""
        per = told.quantity.per
        if per and per != ask.per and per not in cues.ASKED_PER.get(ask.family, ()):
            return True
        if told.kind in MARKED:
            return False
        if self.is_led_per(told, ask):
            return True
        if ask.per:
            is_layer = not cues.LAYER.isdisjoint(told.said) and self.is_of_layer(told)
            return is_layer or self.is_aside(told, ask)
        return self.is_aside(told, ask) or self.is_told_of_part(told, ask)

    def is_led_per(self, told: Told, ask: Ask) -> bool:
        """Tell whether words before a value tell it for one of many: je Token X, 每个token X."""
        start, quantity = told.segment.first, told.quantity
        first = quantity.first
        for one in self.told_between(start, quantity.first):
            if one.unit == quantity.unit and not agree(one, quantity):
                start, first = one.last, quantity.first
            elif one.unit == quantity.unit:
                # What is told again in brackets is told by the words before the first value.
                first = min(first, one.first)
        per = led_per(self.tokens, start, quantity.first, is_each=bool(ask.per))
        is_first = start == told.segment.first
        per = per or subject_per(self.tokens, start, first, is_first=is_first)
        if per in ("", ask.per, *cues.ASKED_PER.get(ask.family, ())):
            return False
        return not (self.is_summed(quantity) or self.is_for_all(quantity, per))

    def is_for_all(self, quantity: Quantity, per: str) -> bool:
        """Tell whether a result multiplies by all of what it is for one of, or by two counts."""
        equation = self.results.get(quantity.first)
        used = leaves(equation.sides[0]) if equation is not None else ()
        large = [one for one in used if one.value >= COUNT]
        return len(large) > 1 or any(one.unit == per and one.value > 1 for one in used)

    def is_told_of_part(self, told: Told, ask: Ask) -> bool:
        """Tell whether the words before a value name a part, and no whole beside it."""
        said = told.said
        if not LONE.isdisjoint(said):
            so = not cues.STRONG.isdisjoint(said)
            said -= {
                one
                for one, noun in pairwise(told.before)
                if is_whole_one(one, noun, is_concluded=so)
            }
        if not ADDED.isdisjoint(said) or not INCLUDED.isdisjoint(said):
            said -= self.counted_in(told)
        if not cues.partial(ask.family).isdisjoint(said):
            said -= self.told_of_others(told) | left_out(told.before)
        if counts_repeats(self.tokens[told.segment.first : told.quantity.first]):
            return True
        if is_of_devices(told.before, ask.family):
            return True
        if cues.partial(ask.family).isdisjoint(said):
            return False
        if ask.family == "optimizer_flops" and not PASSES.isdisjoint(said):
            return True
        return not (names_whole(told.before) or self.is_summed(told.quantity))

    def is_aside(self, told: Told, ask: Ask) -> bool:
        """Tell whether what stands behind a value, or over it, makes it a part of the answer."""
        if told.kind not in TOLD:
            return False
        behind = self.tokens[told.quantity.last : told.segment.last]
        ahead = self.tokens[told.segment.first : told.quantity.first]
        if is_dismissed(behind) or follows_share(ahead) or self.is_titled_part(told, ask):
            return True
        if ask.family == "optimizer_flops" and is_for_passes(behind):
            return True
        if ask.family != "throughput" and is_of_single(behind):
            return True
        if any(one in ALSO and other in NEEDING for one, other in pairwise(told.before)):
            return True
        return told.quantity.unit == "s" and is_of_one_device(
            [token.text.lower() for token in behind[:DEVICE_REACH]], ask.devices
        )

    def is_titled_part(self, told: Told, ask: Ask) -> bool:
        """Tell whether an item or a titled paragraph tells one part: Optimizer. It takes X."""
        segment = told.segment
        title = words_of(segment.label) & (PARTS - cues.ASKED.get(ask.family, frozenset()))
        if not title or not cues.TOTAL.isdisjoint(segment.words):
            return False
        is_item = self.tokens[segment.first].text in ITEMS
        is_line = not segment.first or self.tokens[segment.first - 1].kind is TokenKind.NEWLINE
        return is_item or not is_line

    def told_of_others(self, told: Told) -> frozenset[str]:
        """Return the phases that stand behind amounts before this one: X forward, Y backward, Z."""
        start = told.segment.first
        texts = [token.text.lower() for token in self.tokens[start : told.quantity.first]]
        spent = [
            at
            for at, (text, following) in enumerate(pairwise(texts))
            if text in cues.PARTIAL and following in CLAUSE_ENDS and start + at in self.ends
        ]
        return frozenset(texts[at] for at in spent if texts.count(texts[at]) == 1)

    def counted_in(self, told: Told) -> frozenset[str]:
        """Return what a clause before a comma counts in: with a usual overhead, it takes X."""
        texts = [
            token.text.lower() for token in self.tokens[told.segment.first : told.quantity.first]
        ]
        return frozenset(
            text
            for at, text in enumerate(texts)
            if (
                text in ADDED
                and "," in texts[at:]
                and not LEADING.isdisjoint(texts[max(0, at - LEAD) : at])
            )
            or (text in PARTS and not INCLUDED.isdisjoint(texts[at + 1 : at + 3]))
        )

    def is_of_layer(self, told: Told) -> bool:
        """Tell whether the clause before a value speaks of one layer."""
        for token in reversed(self.tokens[told.segment.first : told.quantity.first]):
            if token.text in CLAUSE_SIGNS:
                return False
            if token.text.lower() in cues.LAYER:
                return True
        return False

    def is_reported(self, told: Told) -> bool:
        """Tell whether a sentence passes on what others say of a value, and computes it not."""
        quantity, last = told.quantity, told.segment.last
        ahead = self.tokens[told.segment.first : quantity.first]
        behind = self.tokens[quantity.last : last]
        if told.kind in TOLD and not told.segment.is_code and is_quoted(ahead, behind):
            return True
        if quantity.unit in ("", "parameter") and is_named(told.before):
            return True
        if announces_mail(told.segment.label) and self.is_quoted_below(told.segment):
            return True
        return quantity.first not in self.results and is_hearsay(told.before, behind[:REACH])

    def is_parted(self, told: Told) -> bool:
        """Tell whether a sentence announces the parts of what the text has told before."""
        if cues.PARTED.isdisjoint(openings(told.before)) or not cues.TOTAL.isdisjoint(told.before):
            return False
        return self.quantities[0].first < told.segment.first

    def is_quoted_below(self, segment: Segment) -> bool:
        """Tell whether a line has the > of a mail, and the text does not begin with one."""
        if self.is_quoted_whole:
            return False
        origin = self.normal.origin(self.tokens.starts[segment.first])
        start = self.normal.original.rfind("\n", max(0, origin - LONGEST_MARK), origin) + 1
        return self.normal.original.startswith(QUOTATION, start)

    @cached_property
    def is_quoted_whole(self) -> bool:
        """Whether the text begins with the > of a mail."""
        return self.normal.original.lstrip().startswith(QUOTATION)


def left_out(before: Sequence[str]) -> frozenset[str]:
    """Return the words of what a value is told without: no output head, ohne Ausgabekopf."""
    starts = [at for at, word in enumerate(before) if word in WITHOUT]
    said = frozenset(word for at in starts for word in before[at + 1 : at + 1 + LEFT_OUT])
    return said - cues.FORWARD_PASS - cues.BACKWARD_PASS
