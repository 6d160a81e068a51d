"""What a command writes: files in one rename, text in UTF-8, problems in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from harness.cli._output import Problems, encode, find_screen, write_file
from harness.errors import AnswerFileError, UsageError
from harness.render import PLAIN_SCREEN

if TYPE_CHECKING:
    from pathlib import Path


def test_write_file_makes_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.md"
    write_file(path, ["one\n", "two\n"])
    write_file(path, ["three\n"])
    assert path.read_text() == "three\n"
    assert [one.name for one in path.parent.iterdir()] == ["b.md"]


def test_write_file_tells_why_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as caught:
        write_file(tmp_path / "file" / "b.md", ["one"])
    assert str(caught.value) == (
        f"expected a folder that can be written, found {tmp_path}/file/b.md: file exists; "
        "choose another --out"
    )


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    with pytest.raises(UsageError):
        write_file(tmp_path / "b.md", ["one"])
    assert [one.name for one in tmp_path.iterdir()] == ["b.md"]


def test_half_a_character_is_written_as_json_writes_it() -> None:
    assert encode("é\ud800") == b"\xc3\xa9\\ud800"


def test_problems_are_told_in_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    problems = Problems()
    problems.leave()
    problems.tell(AnswerFileError("a.jsonl", 3, "'x\ny\x1b[0m'", "JSON", "mend it"))
    with pytest.raises(typer.Exit) as left:
        problems.leave()
    assert left.value.exit_code == 2
    told = "harness: a.jsonl:3: expected JSON, found 'x y\ufffd[0m'; mend it\n"
    assert capsys.readouterr().err == told


def test_output_that_no_terminal_shows_is_wide_and_plain() -> None:
    assert find_screen() == PLAIN_SCREEN
