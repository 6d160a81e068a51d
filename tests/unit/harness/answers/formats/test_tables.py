"""CSV, TSV and Parquet: columns by option or by their usual names, wrong rows told by place."""

from __future__ import annotations

import io
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from harness.answers._row import Place
from harness.answers.matching import Known, Matcher
from harness.answers.opening import File, read_file
from harness.answers.options import AS_THEY_ARE, Columns, ReadOptions
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]


def texts(found: list[Answer | str]) -> list[str]:
    return [one.text if isinstance(one, Answer) else one for one in found]


TABLES = [
    (b"text\nx\ny\n", "a.csv", ["x", "y"]),
    (b"\xef\xbb\xbfid;response\n1;x\n", "a.csv", ["x"]),
    (b"id\ttext\n1\tx\n", "a.tsv", ["x"]),
    (b'id,text\n1,"a, ""b""\nc"\n\n2,d\n', "a.csv", ['a, "b"\nc', "d"]),
    (b"text\r\nx\r\n", "a.csv", ["x"]),
]


@pytest.mark.parametrize(("data", "name", "expected"), TABLES)
def test_a_table_is_read_row_by_row(
    data: bytes, name: str, expected: list[str], read: Read
) -> None:
    assert texts(read(data, name)) == expected


def test_the_columns_are_those_that_the_user_names(read: Read) -> None:
    known = Known("q7", "How many FLOPs?")
    matcher = Matcher(lambda: [known], lambda _told: None)
    columns = Columns("reply", "task", model="who", id="n")
    data = b"n,task,who,reply,text\nr1,q7,m,x,no\nr2,how  many flops?,m,y,no\n"
    first, second = read(data, "a.csv", ReadOptions(columns=columns, matcher=matcher))
    assert first == Answer("log:r1", "q7", "m", "x", path="a.csv:2")
    assert isinstance(second, Answer)
    assert (second.question, second.path) == ("q7", "a.csv:3")


def test_a_wrong_row_is_told_by_its_line_and_the_rest_is_read(read: Read) -> None:
    data = b'id,text\n1,x\n2\n3,caf\xe9\n4,"a\nb"\n5,\n6,z\n'
    assert texts(read(data, "a.csv")) == [
        "x",
        "a.csv:3: expected 2, as many as columns, found 1 fields",
        "a.csv:4: expected UTF-8, found bytes that are none; save the file as UTF-8",
        "a\nb",
        "a.csv:7: expected the text of an answer, found none",
        "z",
    ]


def test_a_field_that_never_ends_is_told(read: Read) -> None:
    data = b'id,text\n1,"' + b"x\n" * 1_100_000
    (told,) = read(data, "a.csv")
    assert str(told).startswith("a.csv:2: expected a row of CSV, found a fault (field larger than")


def test_a_carriage_return_within_a_line_costs_that_row_alone(read: Read) -> None:
    assert texts(read(b"id,text\n1,a\rb\n2,c\n", "a.csv")) == [
        (
            "a.csv:2: expected a row of CSV, found a fault (new-line character seen in unquoted "
            "field); end its lines with a line feed"
        ),
        "c",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.csv:1: expected a line of column names, found none"),
        (
            b"id,text\r1,x\r2,y\r",
            (
                "a.csv:1: expected a line of column names, found a fault (new-line character seen "
                "in unquoted field); end its lines with a line feed"
            ),
        ),
        (
            b"a,b\n1,2\n",
            (
                "a.csv:1: expected a column text, response, answer, output, completion, found the "
                "columns a, b; name it with --text-column and the like"
            ),
        ),
    ],
)
def test_a_table_without_its_columns_is_told(data: bytes, message: str, read: Read) -> None:
    with pytest.raises(AnswerFileError) as raised:
        read(data, "a.csv")
    assert str(raised.value) == message


def test_a_named_column_must_be_there(read: Read) -> None:
    with pytest.raises(AnswerFileError, match="expected a column who, found the columns text"):
        read(b"text\nx\n", "a.csv", ReadOptions(columns=Columns(model="who")))


def pack(rows: list[dict[str, object]]) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def test_parquet_is_read_with_the_same_columns(read: Read) -> None:
    rows: list[dict[str, object]] = [
        {"id": 7, "model": "m", "text": "x", "more": 1.5},
        {"id": 8, "text": None},
    ]
    first, told = read(pack(rows), "a.parquet")
    assert first == Answer("log:7", "q", "m", "x", path="a.parquet: row 1")
    assert told == "a.parquet: row 2: expected the text of an answer, found null"


def test_a_column_of_numbers_holds_no_text(read: Read) -> None:
    assert read(pack([{"text": 1.5}]), "a.parquet") == [
        "a.parquet: row 1: expected a text in the column text, found a float"
    ]


def test_parquet_that_is_cut_off_is_told(read: Read) -> None:
    (told,) = read(pack([{"text": "x"}])[:-20], "a.parquet")
    assert str(told).startswith("a.parquet: expected a Parquet file that is whole, found a fault (")


def test_without_pyarrow_it_is_told_what_to_install(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack([{"text": "x"}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(AnswerFileError, match=r"install it: pip install 'harness\[parquet\]'"):
        read(data, "a.parquet")


def test_a_row_group_that_holds_everything_is_read_a_piece_at_a_time() -> None:
    rows = [{"text": f"{at} " * 10_000} for at in range(150)]
    stream = io.BytesIO()
    table = pa.Table.from_pylist(rows)
    parquet.write_table(table, stream, compression="none", use_dictionary=False)
    size = len(stream.getvalue())
    assert parquet.ParquetFile(stream).metadata.num_row_groups == 1
    stream.seek(0)
    tracemalloc.start()
    try:
        found = read_file(File(stream, "a.parquet", Place("a.parquet", "a", "m", "q")), AS_THEY_ARE)
        count = sum(isinstance(one, Answer) for one in found)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == len(rows)
    # a batch as Python's texts and a buffer, where all at once would be more than the file
    assert peak < size
