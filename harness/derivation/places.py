"""What stands where in the equations of a text: operands, results, formulas and bound symbols."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from harness.derivation.chains import read_claims
from harness.derivation.links import MAX_CANDIDATES, ROUNDED, bucket
from harness.text.terms.arithmetic import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Quantity, Reading, Span, Symbol

# The words before a number that call it by the name of a formula: "per layer: 69,625,446,400".
LABEL = re.compile(r"([A-Za-z_][\w ]*?)[*_`}]*(?:\s*[:|]\s*|[ \t]{2,})$")
LONGEST_LABEL = 48
# What a formula comes to is recognized where it is specific enough.
LEAST_WORTH = 1000.0


class Places:
    """Looks up, by its first token, what a number is to the computations of a text."""

    def __init__(self, reading: Reading) -> None:
        """Take a text that has been read."""
        self.reading = reading
        self.claims = read_claims(reading.equations)
        self.steps = self.claims.computations
        self.ends: dict[int, int] = {}
        self.operands: dict[int, int] = {}
        self.later_sides: set[int] = set()
        self.formulas: dict[str, list[int]] = {}
        self.worths: dict[int, list[tuple[int, float]]] = {}
        self.bound: dict[str, list[Quantity]] = {}
        self.names: dict[int, str] = {}
        self.symbols: dict[int, Span] = {}
        self.labelled: set[int] = set()
        self.sort_steps()
        self.sort_names()

    def sort_steps(self) -> None:
        """Note the operands and the result of each computation; one without is a formula."""
        for at, step in enumerate(self.steps):
            self.operands.update((quantity.first, at) for quantity in step.operands())
            for side in step.sides[1:]:
                self.later_sides.update(quantity.first for quantity in leaves(side))
            if step.result is not None:
                self.ends.setdefault(step.result.first, at)
                continue
            for symbol in step.names:
                self.formulas.setdefault(symbol.name, []).append(at)
            worth = self.worth_of(at)
            if LEAST_WORTH <= worth < math.inf:
                log10 = math.log10(worth)
                self.worths.setdefault(bucket(log10), []).append((at, log10))

    def sort_names(self) -> None:
        """Note which number each symbol is bound to, in order."""
        for symbol, quantity in self.claims.bound:
            self.symbols.setdefault(quantity.first, symbol.span)
        bound = [(symbol.name, quantity) for symbol, quantity in self.claims.bound]
        labelled = list(self.list_labelled())
        self.labelled.update(quantity.first for _, quantity in labelled)
        bound += labelled
        for name, quantity in sorted(bound, key=lambda pair: pair[1].first):
            self.bound.setdefault(name, []).append(quantity)
            self.names.setdefault(quantity.first, name)

    def list_labelled(self) -> Iterator[tuple[str, Quantity]]:
        """Yield the numbers that are called by the name of a formula, with that name."""
        called = {call(name): name for name in self.formulas}
        for quantity in self.reading.quantities if called else ():
            if quantity.first in self.operands:
                continue
            for label in labels_before(self.reading.text, quantity.span.start):
                if label in called:
                    yield called[label], quantity
                    break

    def list_quantities(self) -> list[Quantity]:
        """Return every number of the text and of its equations once, in order."""
        found = {quantity.first: quantity for quantity in self.reading.quantities}
        for step in self.steps:
            for quantity in step.operands():
                found.setdefault(quantity.first, quantity)
        return [found[first] for first in sorted(found)]

    def start_of(self, at: int) -> int:
        """Return where a computation begins, in characters of the text."""
        return self.reading.equations[self.steps[at].equations[0]].span.start

    def order(self, at: int) -> tuple[int, int]:
        """Return what computations are ordered by; each takes only what earlier ones come to."""
        return self.start_of(at), at

    def end_of(self, at: int) -> int:
        """Return where a computation ends, in characters of the text."""
        return self.reading.equations[self.steps[at].equations[-1]].span.end

    def worth_of(self, at: int) -> float:
        """Return what a formula comes to, nan where the text does not tell enough."""
        worth = self.reading.equations[self.steps[at].equations[-1]].right
        return math.nan if worth is None else worth

    def formula_of(self, name: str, before: int) -> int | None:
        """Return the last formula of a symbol that ends before a place."""
        formulas = self.formulas.get(name, [])
        place = bisect_right(formulas, before, key=self.end_of)
        return formulas[place - 1] if place else None

    def formula_worth(self, quantity: Quantity, before: int) -> int | None:
        """Return the last formula before a place that comes to a number, up to rounding."""
        if quantity.is_range or not LEAST_WORTH <= quantity.value < math.inf:
            return None
        key = bucket(quantity.log10)
        for each in (key, key - 1, key + 1):
            for at, log10 in self.worths.get(each, ())[: -MAX_CANDIDATES - 1 : -1]:
                if abs(log10 - quantity.log10) <= ROUNDED and self.end_of(at) <= before:
                    return at
        return None

    def bound_to(self, symbol: Symbol) -> Quantity | None:
        """Return the number that a symbol is bound to: the last before it, else the first after."""
        bound = self.bound.get(symbol.name)
        if not bound:
            return None
        place = bisect_left(bound, symbol.span.start, key=lambda one: one.span.start)
        return bound[max(0, place - 1)]


def labels_before(text: str, start: int) -> Iterator[str]:
    """Yield what may be the name before a place over a colon or a bar: its last or first words."""
    found = LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    words = call(found.group(1)).split() if found else []
    for at in range(len(words)):
        yield " ".join(words[at:])
    for at in range(len(words) - 1, 0, -1):
        yield " ".join(words[:at])


def call(name: str) -> str:
    """Return a name as it is looked up: per_layer and "per layer" are one."""
    return " ".join(name.replace("_", " ").split()).lower() if len(name) > 1 else name
