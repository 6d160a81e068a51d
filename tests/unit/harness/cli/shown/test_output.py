"""What a command writes: files in one rename, text in UTF-8, problems in one line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from harness.cli.shown.output import Problems, encode, find_screen, write_file, write_output
from harness.errors import AnswerFileError, UsageError
from harness.render import PLAIN_SCREEN, Screen

ROOT = Path(__file__).parents[4]


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


def test_output_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UsageError) as caught:
            write_output(["one\n"])
        told = "standard output: no space left on device; make room, or write elsewhere"
        assert str(caught.value) == told


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


class Terminal(io.StringIO):
    """Standard output that a person watches."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_has_its_own_width_and_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert find_screen() == Screen(72, has_color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert find_screen() == Screen(72)


def test_a_reader_that_has_gone_away_is_no_error() -> None:
    code = (
        "import sys; from harness.cli.shown.output import write_output; sys.stdin.read(); "
        "write_output('x' * 100_000 for _ in range(100))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, told = process.communicate(b"")
    assert (process.returncode, told) == (0, b"")
