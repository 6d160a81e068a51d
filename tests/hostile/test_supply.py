"""Files may be anybody's: nothing in one runs, leads elsewhere, or unpacks without end."""

from __future__ import annotations

import ast
import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from harness.answers import _packed
from harness.answers.loading import load_answers
from harness.answers.written import name_of, place_of
from harness.cli.shown.output import write_bytes
from harness.errors import AnswerFileError
from harness.integrations.judging import place_of_reply

ROOT = Path(__file__).parents[2]
RUNNING = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "tarfile"}
CALLED = {"eval", "exec", "compile", "__import__"}
METHODS = {"extractall", "unsafe_load", "full_load", "load_all", "unpack_archive"}
MARKDOWN = "---\nid: {}\nquestion: gpt3-training-flops\nmodel: m\n---\nFinal answer: 3e23 FLOPs\n"


def sources() -> list[tuple[str, ast.AST]]:
    files = [path for name in ("harness", "reference") for path in (ROOT / name).rglob("*.py")]
    return [(path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(files)]


def names_of(node: ast.AST) -> set[str]:
    """Return what a node imports or calls."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names} & RUNNING
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]} & RUNNING
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Name):
            return {called.id} & CALLED
        return {called.attr} & METHODS if isinstance(called, ast.Attribute) else set()
    return set()


def test_no_source_runs_or_extracts_what_it_reads() -> None:
    found = {
        (file, name) for file, tree in sources() for n in ast.walk(tree) for name in names_of(n)
    }
    # These send what they made to tasks of their own cluster, which Ray itself pickles too.
    assert found == {("ray_data.py", "pickle"), ("_ray_sums.py", "pickle")}


def test_what_runs_is_seen() -> None:
    bad = "import pickle\nfrom tarfile import open\neval('1')\nx.extractall()\nyaml.unsafe_load(y)"
    found = {name for node in ast.walk(ast.parse(bad)) for name in names_of(node)}
    assert found == {"pickle", "tarfile", "eval", "extractall", "unsafe_load"}


TAGS = [
    "!!python/object/apply:os.system ['touch HERE']",
    "!!python/object/new:os.system ['touch HERE']",
    "!!python/name:os.system",
    "&a [*a, *a]",
    "!!binary aGk=",
]


@pytest.mark.parametrize("tag", TAGS)
def test_front_matter_runs_nothing(tmp_path: Path, tag: str) -> None:
    mark = tmp_path / "mark"
    text = MARKDOWN.format(tag.replace("HERE", str(mark)))
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    list(load_answers([str(tmp_path / "a.md")]))
    assert not mark.exists()


def test_aliases_do_not_grow(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    head = "\n".join(["---", "id: a", *lines, "---", "3e23 FLOPs"])
    (tmp_path / "a.md").write_text(head, encoding="utf-8")
    (one,) = load_answers([str(tmp_path / "a.md")])
    assert isinstance(one, AnswerFileError)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "answers"
    place.mkdir()
    (tmp_path / "secret.md").write_text(MARKDOWN.format("secret"), encoding="utf-8")
    (place / "a.md").write_text(MARKDOWN.format("a"), encoding="utf-8")
    return place


def told(folder: Path) -> tuple[list[str], list[str]]:
    """Return the ids of the answers of a folder, and what is wrong with it."""
    loaded = list(load_answers([str(folder)]))
    wrong = [one for one in loaded if isinstance(one, AnswerFileError)]
    return [one.id for one in loaded if not isinstance(one, AnswerFileError)], list(map(str, wrong))


def test_a_link_out_of_a_folder_is_refused(folder: Path) -> None:
    (folder / "b.md").symlink_to("../secret.md")
    (folder / "c").symlink_to("..", target_is_directory=True)
    (folder / "d.md").symlink_to("a.md")
    ids, wrong = told(folder)
    assert ids == ["a"]
    found = "expected a file of the folder, found a link that leads out of the folder"
    assert wrong == [f"{folder}/{name}: {found}; name the file itself" for name in ("b.md", "c")]


def test_a_link_that_the_user_names_is_followed(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert told(link) == (["a"], [])


def test_pipes_and_devices_of_a_folder_are_left_alone(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    (folder / "null.md").symlink_to("/dev/zero")
    ids, wrong = told(folder)
    assert ids == ["a"]
    assert len(wrong) == 1


def test_members_of_a_zip_are_written_nowhere(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for name in ("../out.md", str(folder.parent / "out.md"), "..\\out.md"):
            archive.writestr(name, MARKDOWN.format("z"))
    before = sorted(folder.parent.rglob("*"))
    loaded = list(load_answers([str(folder / "a.zip")]))
    assert loaded
    assert sorted(folder.parent.rglob("*")) == before


def test_a_bomb_is_told_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_packed, "FREE_BYTES", 100_000)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as stream:
        for _ in range(200):
            stream.write(b" " * 100_000)
    (tmp_path / "a.jsonl.gz").write_bytes(packed.getvalue())
    loaded = list(load_answers([str(tmp_path / "a.jsonl.gz")]))
    assert any("unpacked" in str(one) for one in loaded)


NAMES = ["..", ".", "", "../../etc/passwd", "/etc/passwd", "a\0b", "a\\b", ".ssh", "x" * 500, "\n"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    for path in (place_of(name, name, 1), place_of_reply(name, "prompt")):
        assert len(path.parts) == 2
        assert (tmp_path / path).resolve().parent.parent == tmp_path.resolve()
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    assert not name_of(name).startswith(".")


def test_what_is_written_follows_no_link_laid_in_its_way(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("whole", encoding="utf-8")
    (tmp_path / f".out.{os.getpid()}").symlink_to(victim)
    write_bytes(tmp_path / "out", b"new")
    assert (victim.read_text("utf-8"), (tmp_path / "out").read_bytes()) == ("whole", b"new")
