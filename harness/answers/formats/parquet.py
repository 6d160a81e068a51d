"""Reads Parquet, batch by batch, only the columns that are needed (harness[parquet])."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.answers.formats._format import Flaw, Format, Found, Source
from harness.answers.formats._table import choose, record_of
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

BATCH_ROWS = 64
BUFFER_BYTES = 1 << 20
"""What is read at once of a column; without it a whole row group is, which may hold everything."""
INSTALL = "install it: pip install 'harness[parquet]'"


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Yield the answer of each row.

    Raises:
        AnswerFileError: pyarrow is not installed, a column is not there, or it is no Parquet.
    """
    file = source.place.file
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise AnswerFileError(file, None, "none", "pyarrow, which reads it", INSTALL) from error
    number = 0
    try:
        table: Any = parquet.ParquetFile(source.stream, buffer_size=BUFFER_BYTES, pre_buffer=False)
        chosen = choose(table.schema_arrow.names, options.columns, file)
        for batch in table.iter_batches(BATCH_ROWS, columns=list(chosen.all())):
            for row in batch.to_pylist():
                number += 1
                yield record_of(f"row {number}", row, chosen)
    except (ArrowException, OSError, ValueError) as error:
        found = f"a fault ({str(error).splitlines()[0]})"
        yield Flaw(f"row {number + 1}" if number else None, found, "a Parquet file that is whole")


FORMAT = Format(
    "parquet",
    "Parquet, columns named by options",
    read,
    owns=(".parquet",),
    suffixes=(".parquet",),
    starts=(b"PAR1",),
)
