"""Lists in four formats, and what a search finds."""

from __future__ import annotations

import json

import pytest

from harness.cli.shown.listing import (
    Field,
    ListFormat,
    Row,
    fit_fields,
    matches,
    tell_details,
    tell_power,
    tell_si,
    write_list,
    write_table,
)
from harness.render import Screen

FIELDS = (
    Field("slug", "name"),
    Field("size", "size", tell_si, is_number=True),
    Field("kinds", "k"),
)
ROWS: list[Row] = [
    {"slug": "a|b", "size": 1.5e9, "kinds": {"bf16": 2e12}},
    {"slug": "c", "size": None, "kinds": ["x", "y"]},
]


def test_markdown_escapes_what_ends_a_cell() -> None:
    assert write_list("T", FIELDS, ROWS, ListFormat.MD) == (
        "| name | size | k |\n| --- | ---: | --- |\n"
        "| a\\|b | 1.5B | {'bf16': 2000000000000.0} |\n| c | - | \\['x', 'y'\\] |\n"
    )


def test_csv_keeps_numbers_as_they_are() -> None:
    assert write_list("T", FIELDS, ROWS, ListFormat.CSV) == (
        "slug,size,kinds\na|b,1500000000.0,bf16 2e+12\nc,,x / y\n"
    )


def test_json_holds_the_rows_whole() -> None:
    assert json.loads(write_list("T", FIELDS[:1], ROWS, ListFormat.JSON)) == ROWS


def test_table_shows_a_dash_where_nothing_is_known() -> None:
    lines = write_list("T", FIELDS, ROWS, ListFormat.TABLE).splitlines()
    assert lines[0] == "T"
    assert lines[4].split() == ["a|b", "1.5B", "{'bf16':", "2000000000000.0}"]
    assert lines[5].split()[:2] == ["c", "-"]


WIDE = (
    Field("slug", "name"),
    Field("size", "size", rank=1),
    Field("kinds", "kinds", rank=2),
)
WIDE_ROWS: list[Row] = [{"slug": "x" * 10, "size": "y" * 10, "kinds": "z" * 10}]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(34, "name size kinds"), (33, "name size"), (22, "name size"), (21, "name"), (5, "name")],
)
def test_columns_are_left_out_by_rank_where_there_is_no_room(width: int, shown: str) -> None:
    fields = fit_fields(WIDE, WIDE_ROWS, width)
    assert " ".join(field.heading for field in fields) == shown


def test_a_narrow_table_tells_what_it_leaves_out() -> None:
    told = write_table("T", WIDE, WIDE_ROWS, Screen(80))
    assert "no room" not in told
    lines = write_table("T", WIDE, WIDE_ROWS, Screen(23)).splitlines()
    assert lines[2].split() == ["name", "size"]
    assert " ".join(" ".join(lines[5:]).split()) == (
        "no room for kinds: a wider screen or --format csv shows them"
    )


@pytest.mark.parametrize(
    ("search", "is_found"),
    [("gpt3", True), ("GPT 175B", True), ("", True), ("gpt4", False), ("gpt 13b", False)],
)
def test_a_search_asks_for_every_word(search: str, *, is_found: bool) -> None:
    assert matches(search, ("gpt-3", "GPT-3 175B")) is is_found


def test_details_group_figures_of_one_source() -> None:
    row: Row = {
        "slug": "a", "name": "A", "notes": ["odd"], "conflicts": {"p": [1.0, 2.5e10]},
        "figure_sources": {
            "p": [{"text": "paper", "kind": "published"}],
            "q": [{"text": "paper", "kind": "published"}],
        },
    }  # fmt: skip
    told = tell_details([row, {"slug": "b", "name": "B"}], "A", ListFormat.TABLE, lambda _: ["gap"])
    assert told == [
        "\nA\n", "gap\n", "note: odd\n", "p, q: paper (published)\n",
        "p elsewhere: 1, 25000000000\n",
    ]  # fmt: skip
    assert tell_details([row], "", ListFormat.CSV, lambda _: []) == []


def test_figures_as_a_person_reads_them() -> None:
    assert [tell_si(value) for value in (3, 1.5e3, 2e6, 175e9, 14.8e12)] == [
        "3", "1.5k", "2M", "175B", "14.8T",
    ]  # fmt: skip
    assert [tell_power(value) for value in (3.14e23, 12.0)] == ["3.14e23", "12"]


def test_csv_tells_texts_and_numbers_of_one_cell() -> None:
    row: Row = {"slug": "a", "size": 1.0, "kinds": {"who": "ci", "bf16": 2e12}}
    assert write_list("T", FIELDS, [row], ListFormat.CSV) == (
        "slug,size,kinds\na,1.0,who=ci / bf16 2e+12\n"
    )
