"""`harness hardware`: the accelerators of the bank, dense peaks by precision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from harness.cli.shown.listing import (
    Field,
    ListFormat,
    Row,
    matches,
    tell_details,
    tell_scaled,
    write_list,
)
from harness.cli.shown.output import write_output

if TYPE_CHECKING:
    from reference.hardware import HardwareSpec

PRECISIONS = {"fp32": 3, "tf32": 2, "bf16": 0, "fp16": 0, "fp8": 0, "int8": 5, "fp4": 4}
"""Each with its rank: the higher, the sooner its column is left out on a narrow screen."""
TERA, GIGA = 1e12, 1e9

TITLE = "Hardware (dense peaks in TFLOP/s, int8 in TOP/s)"
FIELDS = (
    Field("slug", "accelerator"),
    *(
        Field(each, each, tell_scaled(TERA), is_number=True, rank=rank)
        for each, rank in PRECISIONS.items()
    ),
    Field("memory_bytes", "GB", tell_scaled(GIGA), is_number=True),
    Field("bandwidth_bytes_per_s", "GB/s", tell_scaled(GIGA), is_number=True),
    Field("power_w", "W", "{:g}".format, is_number=True, rank=1),
)


def hardware(
    search: Annotated[str, typer.Argument(help="Words that name or vendor must hold.")] = "",
    format_: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
) -> None:
    """List the accelerators with dense peaks in TFLOP/s; a single one with its sources."""
    from reference.errors import UnknownNameError
    from reference.hardware import load_hardware
    from reference.tables import list_names

    found = [spec for spec in load_hardware().values() if matches(search, list_texts(spec))]
    if not found:
        raise UnknownNameError("hardware", search, list_names(load_hardware().values()))
    rows = [dump_hardware(spec) for spec in found]
    details = tell_details(rows, search, format_, tell_sparse)
    write_output((write_list(TITLE, FIELDS, rows, format_), *details))


def list_texts(spec: HardwareSpec) -> tuple[str, ...]:
    """Return what a search looks into."""
    return (spec.slug, spec.name, spec.vendor, *spec.aliases)


def dump_hardware(spec: HardwareSpec) -> Row:
    """Return an accelerator as plain values, each dense peak under its precision as well."""
    return spec.model_dump(mode="json") | dict(spec.peak_flop_per_s)


def tell_sparse(row: Row) -> list[str]:
    """Return what a sheet prints for sparsity, and that it is no peak."""
    sparse = ", ".join(f"{key} {value:g}" for key, value in row["sparse_flop_per_s"].items())
    return [f"with sparsity, never a peak: {sparse} FLOP/s"] if sparse else []
