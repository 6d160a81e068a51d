"""`harness models`: the published models of the bank, their training compute and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.shown.listing import (
    Field,
    ListFormat,
    Row,
    matches,
    tell_details,
    tell_power,
    tell_si,
    write_list,
)
from harness.cli.shown.output import write_output

if TYPE_CHECKING:
    from reference.models import ModelRow

FIELDS = (
    Field("slug", "model"),
    Field("params", "parameters", tell_si, is_number=True),
    Field("active_params", "active", tell_si, is_number=True, rank=1),
    Field("tokens", "tokens", tell_si, is_number=True),
    Field("six_nd_flop", "6 N D", tell_power, is_number=True),
    Field("training_flop", "published", tell_power, is_number=True),
    Field("flop_over_six_nd", "ratio", "{:.3f}".format, is_number=True),
    Field("released", "released", rank=2),
    Field("hardware", "hardware", rank=3),
)


def models(
    search: Annotated[
        str, typer.Argument(help="Words that name, family, hardware or date must hold.")
    ] = "",
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
) -> None:
    """List the published models; a single one with the source of each figure."""
    from reference.errors import UnknownNameError
    from reference.models import load_models
    from reference.tables import list_names

    found = [model for model in load_models().values() if matches(search, list_texts(model))]
    if not found:
        raise UnknownNameError("model", search, list_names(load_models().values()))
    rows = [dump_model(model) for model in found]
    details = tell_details(rows, search, format_, tell_gap)
    write_output((write_list("Models", FIELDS, rows, format_), *details))


def list_texts(model: ModelRow) -> tuple[str, ...]:
    """Return what a search looks into."""
    return (model.slug, model.name, model.family, model.hardware, model.released, *model.aliases)


def dump_model(model: ModelRow) -> Row:
    """Return a model as plain values, with 6 N D and its distance from the published figure."""
    computed = {"six_nd_flop": model.six_nd_flop, "flop_over_six_nd": model.flop_over_six_nd}
    return model.model_dump(mode="json") | computed


def tell_gap(row: Row) -> list[str]:
    """Return why 6 N D and the published figure differ, where the bank tells it."""
    return [f"gap: {row['gap']}"] if row["gap"] else []
