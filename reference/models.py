"""The published models: architecture, tokens, training compute and hardware, every figure sourced.

To add one, add a table to data/models.toml; its first lines tell the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, PositiveInt

from reference.architecture import ModelSpec
from reference.errors import BankError
from reference.tables import DATA, Amount, RowTable

if TYPE_CHECKING:
    from collections.abc import Mapping

Share = Annotated[float, Field(gt=0, lt=1)]

TABLE = DATA / "models.toml"
FIGURES = (
    "architecture",
    "params",
    "active_params",
    "exact_params",
    "tokens",
    "batch_tokens",
    "seq_len",
    "training_flop",
    "hardware",
    "devices",
    "accelerator_hours",
    "wall_days",
    "mfu",
    "hfu",
)
LARGEST_PLAIN_GAP = 0.10


class ModelRow(ModelSpec):
    """A model of the bank: a ModelSpec with how it was trained.

    exact_params counts the architecture, each shared weight once. hardware is the slug of an
    accelerator, devices how many, accelerator_hours their product with hours, wall_days days of
    24 h. mfu and hfu are shares of the dense peak. gap tells why 6 N D and training_flop differ.
    """

    slug: str
    exact_params: PositiveInt | None = None
    hardware: str = ""
    devices: PositiveInt | None = None
    accelerator_hours: Amount | None = None
    wall_days: Amount | None = None
    mfu: tuple[Share, ...] = ()
    hfu: tuple[Share, ...] = ()
    gap: str = ""

    @property
    def six_nd_flop(self) -> float | None:
        """6 N D in FLOP, N being the active parameters where they are told apart."""
        params = self.active_params or self.params
        return 6.0 * params * self.tokens if params and self.tokens else None

    @property
    def flop_over_six_nd(self) -> float | None:
        """Published training compute over 6 N D; None where either is unknown."""
        if self.training_flop is None or self.six_nd_flop is None:
            return None
        return self.training_flop / self.six_nd_flop


def load_models() -> Mapping[str, ModelRow]:
    """Return every model by its slug, in the order of the table.

    Raises:
        BankError: a row is broken, unsourced, claims another row's name, or leaves a gap of more
            than 10 % between 6 N D and the published compute without a word on it.

    """
    return _BANK.rows


def find_model(name: str) -> ModelRow:
    """Return the model of a slug, name or alias; case, blanks and hyphens do not count.

    Raises:
        UnknownNameError: there is none; the error lists the nearest slugs.

    """
    return _BANK.find(name)


def _check_model(model: ModelRow) -> None:
    """Raise BankError where figures of a row contradict each other or a gap is not explained."""
    strange = sorted(set(model.conflicts) - set(FIGURES))
    if strange:
        raise BankError(TABLE.name, f"{model.slug}.conflicts", "a figure of the row", strange[0])
    if model.active_params and model.params and model.active_params > model.params:
        found = f"{model.active_params:,} of {model.params:,}"
        raise BankError(TABLE.name, f"{model.slug}.active_params", "at most params", found)
    ratio = model.flop_over_six_nd
    if ratio is not None and abs(ratio - 1) > LARGEST_PLAIN_GAP and not model.gap:
        found = f"training_flop of {ratio:.2f} times 6 N D and no gap"
        raise BankError(TABLE.name, f"{model.slug}.gap", "a reason", found, "write one")


_BANK = RowTable(ModelRow, TABLE, "model", FIGURES, _check_model)
