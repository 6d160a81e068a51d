"""Places behind URLs do what paths do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
import pytest

from harness.answers.places import AnyPath, Far, as_place
from harness.errors import PlaceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["path", "file", "memory", "folders"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyPath]:
    """Return a folder that is not there yet: of this machine, by its URL, and behind one."""
    urls = {"path": str(tmp_path), "file": f"file://{tmp_path}", "memory": "memory://box"}
    if request.param == "folders":
        yield Far("store://run", str(tmp_path / "run"), fsspec.filesystem("file"))
    else:
        yield as_place(f"{urls[request.param]}/run")
    fsspec.filesystem("memory").store.clear()


def test_only_a_url_that_is_not_of_this_machine_is_far(tmp_path: Path) -> None:
    assert as_place("a/b") == Path("a/b")
    assert as_place(f"file://{tmp_path}") == tmp_path
    assert isinstance(as_place("memory://box"), Far)


def test_a_file_is_written_named_read_and_deleted(folder: AnyPath) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "part-1.jsonl"
    assert (file.name, file.stem, file.suffix) == ("part-1.jsonl", "part-1", ".jsonl")
    assert str(file.parent) == str(folder)
    assert not file.exists()
    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.write("é\ud83d\n")
    assert (file.exists(), file.is_file(), file.is_dir(), folder.is_dir()) == (1, 1, 0, 1)
    assert file.read_bytes() == b"\xc3\xa9\\ud83d\n"
    with file.open(encoding="utf-8") as stream:
        assert list(stream) == ["é\\ud83d\n"]
    with file.open("rb") as stream:
        assert stream.readline(3) == b"\xc3\xa9\\"
    (folder / ".part-2").write_text("hidden", encoding="utf-8")
    assert sorted(one.name for one in folder.glob("part-*")) == ["part-1.jsonl"]
    assert [one.name for one in folder.glob(".part-*")] == [".part-2"]
    file.unlink()
    file.unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        file.unlink()
    with pytest.raises(FileNotFoundError):
        file.read_bytes()
    assert list((folder / "gone").glob("*")) == []


def test_a_far_file_takes_the_place_of_another() -> None:
    folder = as_place("memory://box")
    assert isinstance(folder, Far)
    folder.with_name("box").mkdir()
    (folder / "new").write_text("new")
    (folder / "old").write_text("old")
    (folder / "new").rename("old")
    assert ((folder / "old").read_text(), (folder / "new").exists()) == ("new", False)
    fsspec.filesystem("memory").store.clear()


def test_what_a_file_system_refuses_is_told_without_secrets() -> None:
    place = Far("s3://box/a", "box/a", None)
    with pytest.raises(PlaceError, match=r"^s3://box/a: AttributeError$"):
        place.exists()
    with pytest.raises(UsageError, match="no-such://box/a: expected a file that can be read"):
        as_place("no-such://me:secret@box/a")
