"""Weaves the derivation graph of a text: which number comes from where, and what it goes into.

Numbers are taken in the order of the text.  Each is the result of a computation, an earlier number
once more (by value, unit and role), or a new one; a symbol is the number that it is bound to, or
else the last one of its role.  A computation takes what was told before it, or what nothing
computes, so no number is computed from itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

from harness.derivation.links import WORK, Index, Known, is_same_figure
from harness.derivation.places import Places
from harness.text.names import role_of_name
from harness.text.terms.arithmetic import leaves, symbols
from harness.types import Quantity, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.derivation.chains import Computation
    from harness.types import Reading, Symbol

# A text that commits to more values than this has no final one.
MAX_FINALS = 8
# A smaller bare operand is no amount of work, whatever name stands before it.
SMALL_WORK = 1000
# The position of a number that no figure tells, only a symbol.
NOT_TOLD = -1


class Weaver:
    """Gives each number of a text its source."""

    def __init__(self, reading: Reading) -> None:
        """Take a text that has been read."""
        self.reading = reading
        self.places = Places(reading)
        self.steps = self.places.steps
        pairs = zip(reading.quantities, reading.derivation.roles, strict=True)
        self.roles = {
            quantity.first: role
            for quantity, role in pairs
            if role not in WORK or self.is_work(quantity)
        }
        self.index = Index()
        self.numbers: list[Known] = []
        self.at: dict[int, Known] = {}
        self.inputs: list[list[Known]] = []
        self.finals: list[tuple[Known, Quantity]] = []
        self.used: list[dict[float, Known]] = [{} for _ in self.steps]
        self.by_role: dict[Role, list[Known]] = {}
        self.by_step: dict[int, Known] = {}

    def is_work(self, quantity: Quantity) -> bool:
        """Tell whether a number can be an amount of work; C in C = 6 N D does not name the 6."""
        is_operand = quantity.first in self.places.operands and not quantity.unit
        return not is_operand or quantity.value >= SMALL_WORK

    def run(self) -> None:
        """Take the numbers in order, then the computations, then the final values."""
        for quantity in self.places.list_quantities():
            self.place(quantity)
        for number in self.numbers:
            self.by_role.setdefault(number.role, []).append(number)
        for at, step in enumerate(self.steps):
            self.find_results_on_the_way(at, step)
        self.inputs = [list(self.list_inputs(at, step)) for at, step in enumerate(self.steps)]
        for value in self.reading.final.values[:MAX_FINALS]:
            self.finals.append((self.find_final(value), value))

    def place(self, quantity: Quantity) -> None:
        """Find out which number a quantity is."""
        known = self.recognize(quantity)
        known.mentions.append(quantity)
        user = self.places.operands.get(quantity.first)
        if user is not None:
            known.is_used = True
            self.used[user].setdefault(quantity.value, known)
        known.name = known.name or self.places.names.get(quantity.first, "")
        if known.role is Role.UNKNOWN:
            known.role = self.roles.get(quantity.first, Role.UNKNOWN)
        known.unit = known.unit or quantity.unit
        self.at[quantity.first] = known

    def recognize(self, quantity: Quantity) -> Known:
        """Return the number that a quantity is: a result, an earlier one again, or a new one."""
        first, start = quantity.first, quantity.span.start
        end = self.places.ends.get(first)
        if end is not None and not self.steps[end].is_decomposition:
            return self.add(quantity, end)
        equal = self.places.claims.equal.get(first)
        if equal is not None and equal.first in self.at:
            return self.at[equal.first]
        user = self.places.operands.get(first)
        known = self.recall(quantity) if user is None else self.recall_operand(quantity, user)
        named = self.places.formula_of(self.places.names.get(first, ""), start)
        is_called = named is not None and first in self.places.labelled
        if known is not None and known.step is not None and (known.step == named or not is_called):
            return known
        formula = self.places.formula_worth(quantity, start) if named is None else named
        figure = None if user is None or known is not None else self.index.find_figure(quantity)
        steps = (formula, end if figure is None else figure.step)
        step = next((one for one in steps if one is not None), None)
        return self.add(quantity, step) if known is None or formula is not None else known

    def recall(self, quantity: Quantity) -> Known | None:
        """Return the earlier number that is told once more."""
        role = self.roles.get(quantity.first, Role.UNKNOWN)
        return self.index.find(quantity, role, is_operand=False)

    def recall_operand(self, quantity: Quantity, user: int) -> Known | None:
        """Return the earlier number that a computation takes at an operand."""
        used = self.used[user]
        if quantity.first in self.places.later_sides and quantity.value in used:
            return used[quantity.value]
        role = self.roles.get(quantity.first, Role.UNKNOWN)
        known = self.index.find(quantity, role, is_operand=True)
        if known is not None and not quantity.unit and known is used.get(quantity.value):
            known = self.index.find_another(quantity, known)
        if known is None or is_same_figure(known.quantity, quantity):
            return known
        return None if self.index.find_figure(quantity) is not None else known

    def add(self, quantity: Quantity, step: int | None) -> Known:
        """Take up a new number."""
        role = self.roles.get(quantity.first, Role.UNKNOWN)
        known = Known(quantity, role, quantity.unit, step)
        self.numbers.append(known)
        self.index.add(known)
        if step is not None:
            self.by_step.setdefault(step, known)
        return known

    def find_results_on_the_way(self, at: int, step: Computation) -> None:
        """Take what a chain holds behind its inputs for results: a × b × c = a × 5.25e22.

        A side tells all inputs where all of its symbols are known.
        """
        is_told = False
        for side in step.sides:
            for quantity in leaves(side) if is_told else ():
                known = self.at[quantity.first]
                if known.quantity.first == quantity.first and known.step is None:
                    known.step = at
            is_told = is_told or all(map(self.resolve, symbols(side)))

    def resolve(self, symbol: Symbol) -> Known | None:
        """Return the number that a symbol stands for, None where the text does not tell."""
        symbol = self.places.claims.alike.get(symbol.name, symbol)
        bound = self.places.bound_to(symbol)
        if bound is not None:
            return self.at.get(bound.first)
        formula = self.places.formula_of(symbol.name, symbol.span.start)
        if formula is not None:
            return self.result_of(formula)
        role = role_of_name(symbol.name)
        if role is None or role in WORK:
            return None
        told = self.by_role.get(role, [])
        place = bisect_left(told, symbol.span.start, key=lambda one: one.quantity.span.start)
        return told[place - 1] if place else None

    def result_of(self, formula: int) -> Known:
        """Return the number that a formula comes to; one that is not told is its symbol."""
        if formula not in self.by_step:
            symbol, worth = self.steps[formula].names[0], self.places.worth_of(formula)
            log10 = math.log10(worth) if 0 < worth < math.inf else math.nan
            told = self.reading.text[symbol.span.start : symbol.span.end]
            quantity = Quantity(
                worth, worth, worth, log10, "", told, symbol.span, number=worth, first=NOT_TOLD
            )
            role = role_of_name(symbol.name) or Role.UNKNOWN
            known = Known(quantity, role, "", formula, name=symbol.name)
            self.numbers.append(known)
            self.by_step[formula] = known
        return self.by_step[formula]

    def list_inputs(self, at: int, step: Computation) -> Iterator[Known]:
        """Yield what goes into a computation, each number once."""
        seen, order = set[int](), self.places.order
        for known in self.list_operands(step):
            is_before = known.step is None or order(known.step) < order(at)
            if is_before and id(known) not in seen:
                seen.add(id(known))
                known.is_used = True
                yield known

    def list_operands(self, step: Computation) -> Iterator[Known]:
        """Yield the number of each operand, those of a side as figures, then as symbols."""
        if step.start is not None:
            yield self.at[step.start.first]
        for side in step.sides:
            yield from (self.at[quantity.first] for quantity in leaves(side))
            yield from filter(None, map(self.resolve, symbols(side)))

    def find_final(self, value: Quantity) -> Known:
        """Return the number that a committed value is: the result that it tells, where one is."""
        known = self.at.get(value.first)
        if known is not None and known.step is not None:
            return known
        result = self.index.find_result(value) or self.find_traced(value)
        if result is None:
            known = known or self.add(value, None)
            if not known.is_used:
                known.step = self.places.formula_worth(value, len(self.reading.text))
            return known
        if known is not None and not known.is_used and not known.name:
            self.numbers.remove(known)
            result.mentions.extend(known.mentions)
            self.at.update((quantity.first, result) for quantity in known.mentions)
        return result

    def find_traced(self, value: Quantity) -> Known | None:
        """Return the result on the traced way to the final value that writes its figure."""
        way = set(self.reading.derivation.path)
        for known in self.numbers:
            if known.step is None or way.isdisjoint(self.steps[known.step].equations):
                continue
            if is_same_figure(known.quantity, value):
                return known
        return None
