"""The accelerators: dense peaks by precision, memory, bandwidth and power, every figure sourced.

To add one, add a table to data/hardware.toml; its first lines tell the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from reference.errors import BankError, UnknownNameError, find_nearest
from reference.tables import DATA, Amount, RowTable
from reference.types import Source, SourcedRow

if TYPE_CHECKING:
    from collections.abc import Mapping

Precision = Literal["fp64", "fp32", "tf32", "bf16", "fp16", "fp8", "int8", "fp4"]

TABLE = DATA / "hardware.toml"
FIGURES = (
    "peak_flop_per_s",
    "sparse_flop_per_s",
    "memory_bytes",
    "bandwidth_bytes_per_s",
    "power_w",
)
TRAINING_PRECISIONS: tuple[Precision, ...] = ("bf16", "fp16", "tf32", "fp32")
LEAST_GAIN_OF_SPARSITY = 1.9


class HardwareSpec(SourcedRow):
    """An accelerator; peaks are dense and in FLOP/s (int8: operations/s), a multiply-add is 2.

    sparse_flop_per_s holds what a sheet prints for structured sparsity, and is never a peak.
    conflicts keeps other published values of a figure, a peak by the name of its precision.
    """

    slug: str
    name: str
    vendor: str
    peak_flop_per_s: dict[Precision, Amount] = Field(min_length=1)
    sparse_flop_per_s: dict[Precision, Amount] = Field(default_factory=dict)
    memory_bytes: Amount | None = None
    bandwidth_bytes_per_s: Amount | None = None
    power_w: Amount | None = None
    figure_sources: dict[str, tuple[Source, ...]]
    conflicts: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def training_precision(self) -> Precision:
        """The precision that training on this device uses unless something else is said."""
        usual = (each for each in TRAINING_PRECISIONS if each in self.peak_flop_per_s)
        return next(usual, next(iter(self.peak_flop_per_s)))

    def peak(self, precision: str = "") -> float:
        """Return the dense peak in FLOP/s at a precision, the training precision by default.

        Raises:
            UnknownNameError: no peak is known for that precision.

        """
        for known, value in self.peak_flop_per_s.items():
            if known == (precision.casefold() or self.training_precision):
                return value
        raise UnknownNameError(f"precision of {self.name}", precision, self.peak_flop_per_s)


def load_hardware() -> Mapping[str, HardwareSpec]:
    """Return every accelerator by its slug, in the order of the table.

    Raises:
        BankError: a row is broken, unsourced, or claims another row's name.

    """
    return _BANK.rows


def find_hardware(name: str) -> HardwareSpec:
    """Return the accelerator of a slug, name or alias; case, blanks and hyphens do not count.

    Raises:
        UnknownNameError: there is none; the error lists the nearest slugs.

    """
    return _BANK.find(name)


def _check_peaks(spec: HardwareSpec) -> None:
    """Raise BankError where a sparse figure may have been taken for a peak."""
    for precision, sparse in spec.sparse_flop_per_s.items():
        peak = spec.peak_flop_per_s.get(precision, 0.0)
        if not 0 < peak * LEAST_GAIN_OF_SPARSITY <= sparse:
            key = f"{spec.slug}.sparse_flop_per_s.{precision}"
            expected = f"at least {LEAST_GAIN_OF_SPARSITY} times the dense peak of {peak:g}"
            raise BankError(TABLE.name, key, expected, f"{sparse:g}")
    known = {*FIGURES, *spec.peak_flop_per_s}
    for figure in set(spec.conflicts) - known:
        near = ", ".join(find_nearest(figure, known)) or ", ".join(sorted(known))
        raise BankError(TABLE.name, f"{spec.slug}.conflicts", f"a figure ({near})", figure)


_BANK = RowTable(HardwareSpec, TABLE, "hardware", FIGURES, _check_peaks)
