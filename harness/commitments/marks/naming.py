"""Bare numbers whose unit stands in the words before them: Total FLOPs: X, time in days = X."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from harness import cues
from harness.commitments.marks.answer_keys import VALUES
from harness.commitments.marks.line_labels import is_widened, names_other
from harness.commitments.offers.slashes import SlashReader
from harness.text.characters import BOX_CLOSE
from harness.text.words import ACTS, FAMILIES, PER, UNIT_NAMES
from harness.types import CommitmentKind
from harness.units import KEPT, find_unit

if TYPE_CHECKING:
    from harness.segments import Segment
    from harness.types import Quantity
    from harness.units import Unit

# A bare number as large as this, behind "the total number of FLOPs is about", is told in FLOP.
LEAST_TOTAL = 1e9
LEADING_WORDS = frozenset("is approximately about roughly around be was to equals nearly".split())
SIGNS = frozenset(":=|")
ROUNDING = frozenset("≈~")
# With one of these the unit may stand further before the number.
SPEAKING = cues.CONCLUDING | cues.WHOLE | {"number", "count", "anzahl", "nombre", "número"}
# So many tokens behind a value the key is looked for that tells its unit.
OBJECT = 40
QUOTES = frozenset("\"'’‘“”")
# What parts keys and values from one another.
PARTING = QUOTES | {",", "\n", "}"}
# A unit in brackets has no more tokens than these with them.
BRACKET = 6
KEYED = frozenset({CommitmentKind.ANSWER_KEY, CommitmentKind.FINAL_LINE, CommitmentKind.BOXED})
# The words before a number among which its unit is looked for.
NEAR, FAR = 4, 12


class Naming(NamedTuple):
    """A unit that is named before a number, what it is for one of, and how many words before."""

    unit: Unit
    per: str
    distance: int


def told_in(bare: Quantity, unit: Unit | None) -> Quantity:
    """Return a bare number as an amount of a unit, in base units."""
    if unit is None:
        return bare
    is_kept = unit.dimension in KEPT
    factor, name = (unit.prefix, unit.name) if is_kept else (unit.factor, unit.base)
    return bare.counting(factor)._replace(unit=name)


class NamingReader(SlashReader):
    """Finds the units that one text names before its numbers."""

    def in_named_unit(self, bare: Quantity, before: tuple[str, ...], asked: str) -> Quantity:
        """Return a bare number in the unit that is named before it, where it is the asked one."""
        naming = self.naming(bare, before, asked)
        if naming is None or self.has_other_key(bare):
            return bare
        is_near = naming.distance < NEAR and self.is_introduced(bare)
        is_told = (
            bare.value >= LEAST_TOTAL
            and before[-1] in LEADING_WORDS
            and (naming.distance < NEAR or not SPEAKING.isdisjoint(before))
        )
        if not (is_near or is_told):
            return bare
        return told_in(bare, naming.unit)._replace(unit=asked, per=bare.per or naming.per)

    def in_unit_behind(self, bare: Quantity, kind: CommitmentKind) -> Quantity:
        """Return the bare value of an answer's key in the unit that its object tells behind it.

        {"answer": {"value": 315, "unit": "ZFLOPs"}}, {'answer': 34, 'unit': 'days'}; and in YAML
        answer: 34, with unit: days on the next line; and Answer: 34 (days).
        """
        if bare.unit or kind not in KEYED:
            return bare
        texts = [token.text for token in self.tokens[bare.last : bare.last + OBJECT]]
        first = bare.last + len(texts[:1] if texts[:1] == [BOX_CLOSE] else [])
        del texts[: first - bare.last]
        if texts[:2] == [",", '"'] and self.tokens[bare.first - 1].text == "[" and "]" in texts:
            return told_in(bare, self.unit_between(first + 2, first + texts.index("]") - 1))
        if texts[:1] == ["("] and ")" in texts[:BRACKET]:
            return told_in(bare, self.unit_between(first + 1, first + texts.index(")")))
        end = min((texts.index(sign) for sign in "{}" if sign in texts), default=len(texts))
        for at in range(1, end - 2):
            signs = [text for text in texts[at + 1 : at + 3] if text not in QUOTES]
            is_key = texts[at].lower() in UNIT_NAMES and texts[at - 1] in PARTING
            if is_key and signs[:1] in ([":"], ["="]):
                start = texts.index(signs[0], at) + 1
                start += texts[start : start + 1] != [] and texts[start] in QUOTES
                last = next((i for i in range(start, end) if texts[i] in PARTING), end)
                return told_in(bare, self.unit_between(first + start, first + last))
        return bare

    def unit_between(self, first: int, last: int) -> Unit | None:
        """Return the unit that some tokens tell, but for what it is for one of."""
        if first >= last:
            return None
        start, end = self.tokens.extent(first, last)
        written = self.normal.plain[start:end].strip()
        if len(written) == 1:
            # An option, or a symbol of several units.
            return None
        return find_unit(written) or find_unit(written.partition(" per ")[0].strip())

    def has_other_key(self, bare: Quantity) -> bool:
        """Tell whether a number is the value of a key that names neither it nor its unit."""
        texts = [token.lower for token in self.tokens[max(0, bare.first - 3) : bare.first]]
        if texts[1:] != ['"', ":"]:
            return False
        is_unit = find_unit(texts[0].rpartition("_")[2]) is not None
        return not is_unit and texts[0] not in self.keys | VALUES

    def is_of_other(self, bare: Quantity, segment: Segment, asked: str) -> bool:
        """Tell whether a line names a bare number as something else: Params: 12 × 9 = X."""
        if self.is_boxed(bare) or not names_other(self.tokens, segment, bare, asked):
            return False
        return asked != "B" or not is_widened(self.results.get(bare.first))

    def naming(self, bare: Quantity, before: tuple[str, ...], asked: str) -> Naming | None:
        """Return the last unit of the asked kind among the words before a number."""
        places = self.spoken[1][: len(before)]
        for distance, place in enumerate(places[: -FAR - 1 : -1]):
            unit = self.unit_at(place)
            if unit is not None and asked in (unit.base, unit.name):
                return Naming(unit, self.per_behind(place, bare.first), distance)
        return None

    def unit_at(self, place: int) -> Unit | None:
        """Return the unit that ends with a word: FLOPs, GPU-hours, (s)."""
        token, before = self.tokens[place], self.tokens[place - 1] if place else None
        if before is not None and before.text == "-" and place > 1:
            return find_unit(f"{self.tokens[place - 2].text} {token.text}")
        if len(token.text) == 1:
            is_set_off = before is not None and before.text == "("
            return find_unit(token.text) if is_set_off else None
        unit = find_unit(token.text.rpartition("_")[2])
        is_moment = unit is not None and unit.dimension == "[time]" and token.text[-1] != "s"
        return None if is_moment else unit

    def per_behind(self, place: int, end: int) -> str:
        """Return for one of what the unit at a place is told, up to the number."""
        texts = [token.text.lower() for token in self.tokens[place + 1 : min(place + 3, end)]]
        return PER.get(texts[1], "other") if len(texts) > 1 and texts[0] in ("per", "/") else ""

    def is_introduced(self, bare: Quantity) -> bool:
        """Tell whether a sign or a rounding introduces a number."""
        place = bare.first - 1
        while place >= 0 and self.tokens[place].text in ROUNDING:
            place -= 1
        return self.tokens[place].text in SIGNS or place < bare.first - 1

    def is_labelled_total(self, quantity: Quantity, before: tuple[str, ...]) -> bool:
        """Tell whether a line names a number as the total, and nothing more: Total: X."""
        is_sign = quantity.first > 0 and self.tokens[quantity.first - 1].text in ":="
        return is_sign and len(before) <= NEAR and before[-1:] != () and before[-1] in cues.TOTAL

    def is_size_of_name(self, quantity: Quantity) -> bool:
        """Tell whether a number ends a model's name: Llama 3.1 405B, Heron 70B takes."""
        near = [t.text for t in self.tokens[max(0, quantity.first - 2) : quantity.first]]
        # Qwen2.5 is of the family Qwen.
        if not FAMILIES.isdisjoint([text.lower().rstrip("0123456789.") for text in near]):
            return True
        behind = self.tokens[quantity.last].text.lower() if quantity.last < len(self.tokens) else ""
        return behind in ACTS and any(text[:1].isupper() for text in near)
