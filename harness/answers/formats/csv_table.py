"""Reads CSV and TSV with a line of column names, row by row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from harness.answers._lines import MAX_ANSWER_BYTES, bounded_lines
from harness.answers.formats._format import Flaw, Format, Found, Source
from harness.answers.formats._table import choose, record_of
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

DELIMITERS = ",;\t|"
BARE_RETURN = "new-line character seen in unquoted field"
"""What the parser says of a carriage return that ends no line; it goes on with the next line."""
END_LINES = "end its lines with a line feed"


def read(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Yield the answer of each row, or what is wrong with it.

    Raises:
        AnswerFileError: there is no line of names, or a column is not there.
    """
    csv.field_size_limit(MAX_ANSWER_BYTES)
    # a byte that is not UTF-8 becomes half of a character pair, so that only its row is lost
    lines = (line.decode("utf-8", "surrogateescape") for line in bounded_lines(source.stream))
    header = next(lines, "").removeprefix("\ufeff")
    if not header.strip():
        raise AnswerFileError(source.place.file, 1, "none", "a line of column names")
    delimiter = max(DELIMITERS, key=header.count)
    names = _names_in(header, delimiter, source.place.file)
    chosen = choose(names, options.columns, source.place.file)
    rows = csv.reader(lines, delimiter=delimiter)
    start = 2
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if BARE_RETURN in str(error):
                yield Flaw(start, f"a fault ({BARE_RETURN})", "a row of CSV", END_LINES)
                start = rows.line_num + 2
                continue
            # behind a quote that nothing closes no row can be told from a text
            advice = "mend its quotes; what follows is not read"
            yield Flaw(start, f"a fault ({error})", "a row of CSV", advice)
            return
        if row:
            cells = dict(zip(names, row, strict=False))
            yield _check(start, names, row) or record_of(start, cells, chosen)
        start = rows.line_num + 2


def _names_in(header: str, delimiter: str, file: str) -> list[str]:
    """Return the names of the columns.

    Raises:
        AnswerFileError: the line that should tell them is no row of CSV.
    """
    try:
        return next(csv.reader([header], delimiter=delimiter))
    except csv.Error as error:
        found = f"a fault ({str(error).partition(' - ')[0]})"
        raise AnswerFileError(file, 1, found, "a line of column names", END_LINES) from error


def _check(line: int, names: list[str], row: list[str]) -> Flaw | None:
    if len(row) != len(names):
        return Flaw(line, f"{len(row)} fields", f"{len(names)}, as many as columns")
    if any("\udc80" <= sign <= "\udcff" for cell in row for sign in cell):
        return Flaw(line, "bytes that are none", "UTF-8", "save the file as UTF-8")
    return None


FORMAT = Format(
    "csv",
    "CSV and TSV, columns named by options",
    read,
    owns=(".csv", ".tsv"),
    suffixes=(".csv", ".tsv"),
)
