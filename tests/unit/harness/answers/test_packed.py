"""Packed files and zips: read while they are unpacked, bounded, damaged ones told."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import zstandard

from harness.answers import _packed, _zip, load_answers
from harness.errors import AnswerFileError
from harness.types import Answer

if TYPE_CHECKING:
    from pathlib import Path

ROW = json.dumps({"id": "a", "question": "q", "model": "m", "text": "x"}).encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*paths: str) -> list[str]:
    """Return each answer's id and each error's sentence."""
    return [one.id if isinstance(one, Answer) else str(one) for one in load_answers(paths, "q")]


PACKED = [
    ("a.jsonl.gz", gzip.compress(ROW)),
    ("a.jsonl.zst", zstandard.compress(ROW)),
    ("a.jsonl", gzip.compress(ROW)),
    ("a.jsonl.gz", gzip.compress(ROW[:20]) + gzip.compress(ROW[20:])),
]


@pytest.mark.parametrize(("name", "data"), PACKED, ids=["gz", "zst", "unnamed", "two parts"])
def test_a_packed_file_is_read_by_how_it_begins(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    assert told(name) == ["a"]
    assert told(".") == ["a"]


def test_a_file_that_is_cut_off_gives_what_stands_before(folder: Path) -> None:
    rows = b"\n".join(ROW.replace(b'"a"', b'"%d"' % n) for n in range(20_000))
    packed = gzip.compress(rows)
    (folder / "a.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    *found, last = told("a.jsonl.gz")
    assert len(found) > 1000
    assert last.startswith("a.jsonl.gz: expected packed data that is whole, found a fault (")


def test_a_short_file_that_is_cut_off_gives_its_whole_lines(folder: Path) -> None:
    noise = "".join(map(chr, range(33, 1000)))
    rows = [json.dumps({"id": str(n), "question": "q", "text": noise[n:]}) for n in range(9)]
    packed = gzip.compress("\n".join(rows).encode())
    (folder / "a.jsonl.gz").write_bytes(packed[:-9])
    *found, last = told("a.jsonl.gz")
    assert found[:8] == [str(n) for n in range(8)]
    assert last.startswith("a.jsonl.gz: expected packed data that is whole, found a fault (")


def test_a_bomb_ends_early(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_packed, "FREE_BYTES", 1_000_000)
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(bytes(20_000_000)))
    *_, message = told("a.jsonl.gz")
    size = (folder / "a.jsonl.gz").stat().st_size
    assert message == (
        f"a.jsonl.gz: expected at most {max(1_000_000, 400 * size):,} bytes unpacked, found more; "
        "unpack and split it"
    )


def test_without_zstandard_it_is_told_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.jsonl.zst").write_bytes(zstandard.compress(ROW))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert told("a.jsonl.zst") == [
        (
            "a.jsonl.zst: expected zstandard, which reads it, found none; "
            "install it: pip install 'harness[zstd]'"
        )
    ]


def make_zip(**members: bytes) -> bytes:
    """Return a zip; in the names __ stands for / and the last _ for the dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/", "")
        for name, data in members.items():
            archive.writestr(".".join(name.replace("__", "/").rsplit("_", 1)), data)
    return stream.getvalue()


def test_the_files_of_a_zip_are_read_in_order_of_names(folder: Path) -> None:
    data = make_zip(
        z__b_txt=b"text",
        a_jsonl=ROW,
        __up_txt=b"text",
        c_json=b'{"x": 1}',
        d_zip=make_zip(e_txt=b"x"),
        f_png=b"x",
        g_md=b"",
    )
    (folder / "all.zip").write_bytes(data)
    found = list(load_answers(["all.zip"], "q"))
    answers = [one for one in found if isinstance(one, Answer)]
    assert [(one.id, one.model, one.path) for one in answers] == [
        ("/up", "unknown", "all.zip: /up.txt"),
        ("a", "m", "all.zip: a.jsonl:1"),
        ("z/b", "z", "all.zip: z/b.txt"),
    ]
    assert [str(one) for one in found if isinstance(one, AnswerFileError)] == [
        (
            "all.zip: g.md:1: expected the text of an answer, found none; "
            "add the text, or delete the answer"
        )
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["all.zip"]


def test_a_zip_that_is_cut_off_gives_the_files_that_are_whole(folder: Path) -> None:
    data = make_zip(a_txt=b"one", b_txt=b"two")
    (folder / "a.zip").write_bytes(data[: data.index(b"PK\x01\x02") - 2])
    first, last = told("a.zip")
    assert first == "a"
    assert last == (
        "a.zip: expected a zip that is whole, found a zip that is cut off (file is not a zip "
        "file); what is whole is read; fetch it again for the rest"
    )


def test_members_are_bounded_each_and_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.zip").write_bytes(make_zip(a_txt=b"x" * 90, b_txt=b"y" * 90, c_txt=b"z"))
    monkeypatch.setattr(_zip, "MAX_UNPACKED_BYTES", 100)
    assert told("a.zip") == [
        "a",
        "a.zip: b.txt: expected at most 10 bytes unpacked, found more",
        "c",
    ]
    monkeypatch.setattr(_zip, "MAX_MEMBERS", 1)
    assert told("a.zip") == ["a.zip: expected at most 1 members, found 3; split it"]


def test_members_that_cannot_be_unpacked_are_told(folder: Path) -> None:
    data = bytearray(
        make_zip(a_txt=b"one", b_txt=b"two", c_txt=b"three", d_txt=b"four", e_txt=b"x")
    )

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        places = {info.filename: info.header_offset for info in archive.infolist()}
        directory = archive.start_dir
    begun = [at for at in range(directory, len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    entries = dict(zip(places, begun, strict=True))
    data[entries["a.txt"] + 8] |= 1  # encrypted
    data[entries["b.txt"] + 10] = 99  # an unknown method
    data[entries["c.txt"] + 16] ^= 1  # another checksum
    data[places["d.txt"]] = 0  # no header
    (folder / "a.zip").write_bytes(data)
    assert told("a.zip") == [
        "a.zip: a.txt: expected a member without a password, found an encrypted one",
        "a.zip: b.txt: expected a member stored, deflated or in zstandard, found the method 99",
        "a.zip: c.txt: expected the checksum that the zip tells, found another",
        "a.zip: d.txt: expected packed data that is whole, found a fault (no header before it)",
        "e",
    ]
