"""What each named mistake makes of a right answer to a question, worked out from its facts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reference.formulas import parse_formula
from reference.tables import DATA, read_table
from reference.types import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reference.types import Formula

SLIPS = DATA / "slips.toml"
NOTHING = 1e-9


@cache
def load_slips() -> Mapping[str, tuple[tuple[str, Formula], ...]]:
    """Return the code and the formula of every slip by family.

    Raises:
        BankError: the table is broken.

    """
    return {
        family: tuple(
            (code, parse_formula(text, SLIPS.name))
            for code, texts in rows.items()
            for text in texts
        )
        for family, rows in read_table(SLIPS).items()
    }


def slips_of(family: str, facts: Mapping[str, tuple[float, ...]]) -> tuple[Slip, ...]:
    """Return the slips that a question's facts allow; one that changes nothing is none."""
    return tuple(_work_out(family, {role: figures[0] for role, figures in facts.items()}))


def _work_out(family: str, figures: Mapping[str, float]) -> Iterator[Slip]:
    for code, formula in load_slips().get(family, ()):
        factor = formula.value(figures)
        if factor is not None and factor > 0 and abs(factor - 1) > NOTHING:
            yield Slip(code, factor)
