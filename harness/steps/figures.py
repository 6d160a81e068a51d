"""The figures that a step is worked out from: the right ones, and the answer's own wrong ones.

A step that is right but for a wrong figure is right where an earlier step was charged for it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from harness.closeness import is_any
from harness.types import Role
from reference.types import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.types import Reading
    from reference.types import Truth

ONE = Formula(((1.0, ()),))
MOST_WRONG = 2
MOST_VARIANTS = 64
FARTHEST = 1000.0
KEPT = 4096
# What stands where another figure belongs, whether the text names it or not.
KNOWN_WRONG = {"flop_per_mac": (1.0,), "bytes_per_param": (2.0, 4.0, 8.0)}
ROLES = {
    Role.PARAMS: "params",
    Role.ACTIVE_PARAMS: "params",
    Role.TOKENS: "tokens",
    Role.STEPS: "steps",
    Role.BATCH: "batch",
    Role.SEQ_LEN: "seq_len",
    Role.N_LAYERS: "n_layers",
    Role.N_HEADS: "n_heads n_kv_heads",
    Role.D_MODEL: "d_model",
    Role.D_FF: "d_ff",
    Role.VOCAB: "vocab_size",
    Role.DEVICES: "devices",
    Role.UTILIZATION: "mfu",
    Role.RATE: "peak_flop_per_s",
    Role.FACTOR: "flop_per_param",
}


Right = tuple[tuple[str, tuple[float, ...]], ...]
Chosen = tuple[dict[str, float], frozenset[str]]


def cause(name: str) -> str:
    """Return the figure that is charged where another one follows from it."""
    return name.removesuffix("_total")


class Variant(NamedTuple):
    """What a formula comes to, and the names of its figures that are wrong."""

    value: float
    wrong: frozenset[str] = frozenset()


class Figures:
    """The right figures of a question, and the wrong ones that an answer puts in their place."""

    def __init__(self, reading: Reading, truth: Truth) -> None:
        """Collect them."""
        self.truth = truth
        self.right = dict(truth.figures)
        self.wrong = {**wrong_figures(reading, self.right), **known_wrong(self.right)}
        self.kept: dict[tuple[int, int], tuple[Variant, ...]] = {}

    def add_wrong(self, name: str, value: float) -> None:
        """Add a figure that the text tells for a name, where it is none of the right ones."""
        known = (*self.right[name], *self.wrong.get(name, ()))
        if not is_any(value, known, 0.01) and len(self.wrong.get(name, ())) < MOST_WRONG:
            self.wrong[name] = (*self.wrong.get(name, ()), value)
            self.kept.clear()

    def variants(
        self, formula: Formula, scale: Formula = ONE, *, is_wrong: bool = False
    ) -> tuple[Variant, ...]:
        """Return what a formula comes to at a scale, by right figures or by one or two wrong."""
        if not is_wrong:
            return right_variants(formula, scale, self.truth.figures)
        key = (id(formula), id(scale))
        if key not in self.kept:
            names = names_of(formula, scale)
            self.kept[key] = worked_out(formula, scale, self.spoiled(names))
        return self.kept[key]

    def spoiled(self, names: Sequence[str]) -> Iterator[Chosen]:
        """Yield the first right figures with one wrong one, then with one that is often wrong."""
        right = {name: self.right[name][0] for name in names if name in self.right}
        wrong = [(name, value) for name in right for value in self.wrong.get(name, ())]
        for name, value in wrong:
            yield {**right, name: value}, frozenset({cause(name)})
        for name, value in wrong:
            for other, second in wrong if name in KNOWN_WRONG else ():
                if other != name:
                    causes = frozenset({cause(name), cause(other)})
                    yield {**right, name: value, other: second}, causes


def names_of(formula: Formula, scale: Formula) -> tuple[str, ...]:
    """Return the figures that a formula at a scale is made of."""
    return tuple(dict.fromkeys((*formula.names, *scale.names)))


@lru_cache(maxsize=KEPT)
def right_variants(formula: Formula, scale: Formula, right: Right) -> tuple[Variant, ...]:
    """Return what a formula comes to by right figures: the same for all answers to a question."""
    names = names_of(formula, scale)
    return worked_out(formula, scale, rights(dict(right), names))


def rights(right: Mapping[str, Sequence[float]], names: Sequence[str]) -> Iterator[Chosen]:
    """Yield the right figures of some names, in every combination."""
    known = [name for name in names if name in right]
    combinations = product(*(right[name] for name in known))
    for chosen in islice(combinations, MOST_VARIANTS):
        yield dict(zip(known, chosen, strict=True)), frozenset()


def worked_out(formula: Formula, scale: Formula, made: Iterable[Chosen]) -> tuple[Variant, ...]:
    """Return what a formula comes to at a scale by each choice of figures, each amount once."""
    found = []
    for figures, wrong in made:
        value, times = formula.value(figures), scale.value(figures)
        if value is not None and times is not None and value * times > 0:
            found.append(Variant(value * times, wrong))
    return tuple(dict.fromkeys(found))


def known_wrong(right: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
    """Return the figures that often stand for another one; totals follow those of one copy."""
    found = {
        name: tuple(value for value in values if value not in right[name])
        for name, values in KNOWN_WRONG.items()
        if name in right
    }
    for total in right.get("bytes_per_param_total", ()):
        width = right.get("bytes_per_param", (total,))[0]
        found["bytes_per_param_total"] = tuple(
            total * wrong / width for wrong in found.get("bytes_per_param", ())
        )
    return found


def can_be(value: float, right: float, known: Sequence[float]) -> bool:
    """Tell whether a number can be a wrong figure: new, and of a size that is not absurd."""
    is_likely = value > 0 and 1 / FARTHEST < value / right < FARTHEST
    return is_likely and not is_any(value, known, 0.01)


def wrong_figures(
    reading: Reading, right: Mapping[str, Sequence[float]]
) -> dict[str, tuple[float, ...]]:
    """Return the figures that a text tells for a name and that are none of the right ones."""
    found: dict[str, list[float]] = {}
    for quantity, role in zip(reading.quantities, reading.derivation.roles, strict=True):
        for name in ROLES.get(role, "").split():
            told = found.setdefault(name, [])
            known = (*right.get(name, ()), *told)
            is_open = name in right and len(told) < MOST_WRONG
            if is_open and can_be(quantity.value, right[name][0], known):
                told.append(quantity.value)
    return {name: tuple(told) for name, told in found.items()}
