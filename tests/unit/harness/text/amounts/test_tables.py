"""Tables: their cells, and the units that their headers give."""

from __future__ import annotations

import pytest

import harness
from harness.text.amounts.tables import read_tables
from harness.text.normal import normalize
from harness.text.tokens import tokenize

Rows = list[list[str]]


def rows_of(text: str) -> list[tuple[list[str], Rows]]:
    tokens = tokenize(normalize(text).plain)
    return [
        (
            [" ".join(t.text for t in tokens[slice(*cell)]) for cell in table.header],
            [
                [" ".join(t.text for t in tokens[slice(*cell)]) for cell in row]
                for row in table.rows
            ],
        )
        for table in read_tables(tokens)
        if table.rows
    ]


TABLES = [
    ("| a | b |\n|---|:-:|\n| 1 | **2** |", [(["a", "b"], [["1", "2"]])]),
    ("| a | b |\n| 1 | 2 |", [(["a", "b"], [["1", "2"]])]),
    ("| 1 | b |\n|--|--|\n| 3 | 4 |", [(["1", "b"], [["3", "4"]])]),
    ("| 1 | 2 |\n| 3 | 4 |", [([], [["1", "2"], ["3", "4"]])]),
    ("| a |\n|-|\n| 1 |\n\nText\n\n| b |\n|-|\n| 2 |", [(["a"], [["1"]]), (["b"], [["2"]])]),
    ("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", [(["a"], [["1"]])]),
    ("|---|", []),
    ("a | b", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "tables"), TABLES)
def test_tables(text: str, tables: list[tuple[list[str], Rows]]) -> None:
    assert rows_of(text) == tables


HEADERS = [
    ("FLOPs", "3.15", (3.15, "FLOP", "")),
    ("Training FLOPs", "3.15", (3.15, "FLOP", "")),
    ("FLOPs (×10^23)", "3.15", (3.15e23, "FLOP", "")),
    ("FLOPs per token", "3.15", (3.15, "FLOP", "token")),
    ("GFLOPs", "3.15", (3.15e9, "FLOP", "")),
    ("Params (B)", "175", (175e9, "parameter", "")),
    ("Parameters (in millions)", "175", (175e6, "parameter", "")),
    ("Memory (GiB)", "2", (2.0**31, "B", "")),
    ("bytes/param", "4", (4.0, "B", "parameter")),
    ("Time (days)", "2", (172800.0, "s", "")),
    ("Days", "2", (172800.0, "s", "")),
    ("Cost (GPU-hours)", "2", (2.0, "GPU-hour", "")),
    ("Value (10^9)", "2", (2e9, "", "")),
    ("Value", "2", (2.0, "", "")),
    ("Day", "2", (2.0, "", "")),
    ("Heads", "2", (2.0, "", "")),
    ("Speed (tok/s)", "36", (36.0, "token/s", "")),
    ("GB/s", "36", (3.6e10, "B/s", "")),
    ("req/s", "36", (36.0, "", "")),
    ("Cost per token", "2", (2.0, "", "")),
    ("GPU-hours H100 80GB", "2", (2.0, "GPU-hour", "")),
    ("Parameters", "70 B", (7e10, "parameter", "")),
    ("Parameters", "2 B", (2.0, "B", "")),
    ("每参数显存", "18 B", (18.0, "B", "")),
    ("FLOPs (per 10 steps)", "2", (2.0, "", "")),
    ("what all of these FLOPs of the whole model come to here", "2", (2.0, "", "")),
    # a cell that tells its own unit, or more than a number
    ("FLOPs", "3 tokens", (3.0, "token", "")),
    ("FLOPs", "3 (rounded)", (3.0, "", "")),
    ("FLOPs", "≈ 3", (3.0, "FLOP", "")),
]


@pytest.mark.parametrize(("header", "cell", "expected"), HEADERS)
def test_units_of_columns(header: str, cell: str, expected: tuple[float, str, str]) -> None:
    text = f"| name | {header} |\n|---|---|\n| it | {cell} |"
    told = harness.read(text)[-1]
    assert told.value == pytest.approx(expected[0])
    assert (told.unit, told.per) == expected[1:]


def test_rows_of_a_column_speak_where_they_tell_the_total() -> None:
    table = "| Phase | FLOPs |\n|---|---|\n| Forward | 1.05e23 |\n| Backward | 2.1e23 |"
    question = "gpt3-training-flops"
    assert harness.grade(table, question=question).finals == ()
    assert harness.grade(f"{table}\n| Total | 3.15e23 |", question=question).finals == (3.15e23,)


HEAD = "| Quantity | Value | Unit |\n|---|---|---|\n"
ROWS = [
    ("| Time | 25.4 | days |", [(25.4 * 86_400, "s")]),
    ("| Rate | **143.8** | **PFLOP/s** |", [(1.438e17, "FLOP/s")]),
    ("| Work | 3.15 × 10^23 | FLOPs |", [(3.15e23, "FLOP")]),
    ("| Total | 24.39 GiB | bytes |", [(24.39 * 2**30, "B")]),
    # no unit, or none that is known
    ("| Layers | 96 | – |", [(96, "")]),
    ("| Layers | 96 | |", [(96, "")]),
    ("| Layers | 96 |", [(96, "")]),
    ("| Layers | 96 | of them |", [(96, "")]),
]


@pytest.mark.parametrize(("row", "told"), ROWS)
def test_a_column_of_units_tells_those_of_its_rows(row: str, told: list[tuple[float, str]]) -> None:
    found = harness.read(HEAD + row)
    assert [one.unit for one in found] == [unit for _, unit in told]
    assert [one.value for one in found] == pytest.approx([value for value, _ in told])


def test_a_row_has_its_unit_before_its_column() -> None:
    text = "| Unit | GPT (GB) | Llama |\n|---|---|---|\n| MB | 5 | 6 |\n| | 7 | 8 |"
    found = [(one.value, one.unit) for one in harness.read(text)]
    assert found == [(5e6, "B"), (6e6, "B"), (7e9, "B"), (8, "")]
