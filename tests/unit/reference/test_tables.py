"""The reader of tables: sources written out, names that clash, figures without a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reference.errors import BankError
from reference.hardware import FIGURES, HardwareSpec
from reference.tables import check_row, check_sources, fold_name, index_names, read_rows, read_text

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '[sources]\nsheet = "The data sheet"\n[[hardware]]\nslug = "x1"\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "t.toml"
    path.write_text(text, "utf-8")
    return path


def make_spec(**fields: object) -> HardwareSpec:
    row: dict[str, object] = {
        "slug": "x1",
        "name": "X 1",
        "vendor": "X",
        "peak_flop_per_s": {"bf16": 1e12},
        "figure_sources": {"peak_flop_per_s": [{"text": "sheet"}]},
    }
    return check_row(HardwareSpec, row | fields, "t.toml", "x1")


def test_sources_are_written_out_for_each_figure(tmp_path: Path) -> None:
    line = 'figure_sources = { "power_w, memory_bytes" = ["derived: half of @sheet, page 2"] }'
    (row,) = read_rows(write(tmp_path, f"{HEAD}{line}\n"), "hardware")
    source = [{"kind": "derived", "text": "half of The data sheet, page 2"}]
    assert row["figure_sources"] == {"power_w": source, "memory_bytes": source}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{HEAD}figure_sources = {{ power_w = ["@sheet"] }}',
         "t.toml: x1.figure_sources: expected 'kind: text', found '@sheet'"),
        (f'{HEAD}figure_sources = {{ power_w = ["published: @shet"] }}',
         "t.toml: x1.figure_sources: expected a line of [sources] (sheet), found @shet"),
        ("hardware = 3", "t.toml: hardware: expected tables [[hardware]], found int"),
    ],
)  # fmt: skip
def test_a_broken_table_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BankError) as caught:
        read_rows(write(tmp_path, text), "hardware")
    assert str(caught.value) == message


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        read_text(write(tmp_path, "abc"), 2)
    assert str(caught.value) == "t.toml: expected at most 2 bytes, found 3 bytes"


def test_a_misspelt_field_is_told_before_the_one_that_is_missing() -> None:
    with pytest.raises(BankError) as caught:
        make_spec(vendr="X", vendor=None)
    assert str(caught.value) == "t.toml: x1.vendr: a field that no row has; did you mean vendor?"


def test_a_figure_without_source_is_told() -> None:
    with pytest.raises(BankError) as caught:
        check_sources(make_spec(power_w=300), FIGURES, "t.toml")
    assert str(caught.value) == (
        "t.toml: x1.figure_sources.power_w: expected at least one source, found none"
    )


def test_a_source_without_figure_is_told() -> None:
    sources = {"peak_flop_per_s": [{"text": "sheet"}], "power_w": [{"text": "sheet"}]}
    with pytest.raises(BankError) as caught:
        check_sources(make_spec(figure_sources=sources), FIGURES, "t.toml")
    assert str(caught.value) == (
        "t.toml: x1.figure_sources.power_w: expected a figure that the row gives, "
        "found a source without one"
    )


def test_two_rows_of_one_name_are_told() -> None:
    with pytest.raises(BankError, match="expected a name of its own, found 'X-1', which x1 has"):
        index_names([make_spec(), make_spec(slug="x2", name="X 2", aliases=("X-1",))], "t.toml")


@pytest.mark.parametrize("name", ["Llama 2 70B", "llama-2-70b", "LLAMA_2 70b"])
def test_names_are_compared_without_case_blanks_and_hyphens(name: str) -> None:
    assert fold_name(name) == "llama270b"
