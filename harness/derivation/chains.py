"""Chains of equations cut into computations: a = b = c, from one number to the next.

chain       := equation (that begins with the side the one before it ended with)*
computation := side that computes+ number | number "=" number that does not agree
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.text.terms.arithmetic import leaves, symbols
from harness.types import Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.types import Equation, Expression, Quantity


@dataclass(slots=True)
class Computation:
    """One computation: its equations by position, the sides that compute, what they come to.

    start is the number that it begins from where it restates one; result is what it ends with, or
    the number before it that it decomposes; names are the symbols that stand for the result.
    """

    equations: list[int] = field(default_factory=list)
    sides: list[Expression] = field(default_factory=list)
    names: list[Symbol] = field(default_factory=list)
    start: Quantity | None = None
    result: Quantity | None = None
    is_decomposition: bool = False

    def operands(self) -> Iterator[Quantity]:
        """Yield every number that it computes with, in order."""
        if self.start is not None:
            yield self.start
        for side in self.sides:
            yield from leaves(side)

    def symbols(self) -> Iterator[Symbol]:
        """Yield every symbol that it computes with, in order."""
        for side in self.sides:
            yield from symbols(side)


@dataclass(slots=True)
class Claims:
    """What the equations of a text say: computations, equal numbers, and what symbols stand for.

    alike holds the symbols that only stand for another one: bwd = fwd.
    """

    computations: list[Computation] = field(default_factory=list)
    equal: dict[int, Quantity] = field(default_factory=dict)
    bound: list[tuple[Symbol, Quantity]] = field(default_factory=list)
    alike: dict[str, Symbol] = field(default_factory=dict)


def read_claims(equations: Sequence[Equation]) -> Claims:
    """Return what the equations of a text claim, in order."""
    claims = Claims()
    for chain in list_chains(equations):
        ChainReader(equations, chain, claims).run()
    return claims


def list_chains(equations: Sequence[Equation]) -> Iterator[list[int]]:
    """Yield the positions of equations that share sides, in order of their first ones."""
    begins = {id(one.sides[0]): index for index, one in enumerate(equations)}
    ends = {id(one.sides[1]) for one in equations}
    for index, equation in enumerate(equations):
        if id(equation.sides[0]) in ends:
            continue
        chain = [index]
        while (after := begins.get(id(equations[chain[-1]].sides[1]))) is not None:
            chain.append(after)
        yield chain


class ChainReader:
    """One pass over the sides of a chain."""

    def __init__(self, equations: Sequence[Equation], chain: Sequence[int], claims: Claims) -> None:
        """Take a chain by the positions of its equations, and where to put what it claims."""
        self.equations = equations
        self.chain = chain
        self.claims = claims
        self.current = Computation()
        self.anchor: Quantity | None = None

    def run(self) -> None:
        """Cut the chain at its numbers."""
        self.side(self.equations[self.chain[0]].sides[0], None)
        for index in self.chain:
            self.side(self.equations[index].sides[1], index)
        names = self.current.names
        if not self.current.sides and self.anchor is None:
            self.claims.alike.update((name.name, names[-1]) for name in names[:-1])
        if self.current.sides:
            self.current.result = self.anchor
            self.current.is_decomposition = self.anchor is not None
            self.claims.computations.append(self.current)

    def side(self, side: Expression, equation: int | None) -> None:
        """Read one side with the equation that leads to it."""
        if equation is not None:
            self.current.equations.append(equation)
        if isinstance(side, Symbol):
            self.current.names.append(side)
            if self.anchor is not None and not self.current.sides:
                self.claims.bound.append((side, self.anchor))
        elif isinstance(side, Number):
            self.number(side.quantity)
        else:
            self.current.sides.append(side)

    def number(self, quantity: Quantity) -> None:
        """End a computation at a number, or tell that two numbers are one."""
        names = self.current.names
        self.claims.bound.extend((name, quantity) for name in names)
        if self.current.sides or (self.anchor is not None and self.is_wrong()):
            self.current.start = None if self.current.sides else self.anchor
            self.current.result = quantity
            self.claims.computations.append(self.current)
        elif self.anchor is not None:
            self.claims.equal[quantity.first] = self.anchor
        self.current, self.anchor = Computation(names=list(names)), quantity

    def is_wrong(self) -> bool:
        """Tell whether an equation since the last number fails."""
        return any(self.equations[index].holds is False for index in self.current.equations)
