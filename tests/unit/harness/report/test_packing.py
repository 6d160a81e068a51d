"""Data in a page: no text ends its script, and what is packed comes back."""

from __future__ import annotations

import base64
import json
import zlib

import pytest

from harness.report.packing import by_column, dump_for_script, pack, source_hash, split

TEXTS = ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", 'say "no"', "\\u003c"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_markup_in_a_script_and_none_changes(text: str) -> None:
    written = dump_for_script({"key": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"key": text}


@pytest.mark.parametrize("text", [*TEXTS, "a" * 100_000, "𝟛 × 10²³"])
def test_what_is_packed_comes_back(text: str) -> None:
    packed = pack([text])
    assert packed.isascii()
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == [text]


def test_half_of_a_pair_of_characters_does_not_stop_a_report() -> None:
    assert zlib.decompress(base64.b64decode(pack("\ud800"))) == b'"\xed\xa0\x80"'


def test_rows_become_columns() -> None:
    rows = [{"a": 1}, {"a": 2, "b": 3}]
    assert by_column(rows) == {"a": [1, 2], "b": [None, 3]}


def test_a_list_is_split_without_a_loss() -> None:
    assert [list(part) for part in split(list(range(5)), 2)] == [[0, 1], [2, 3], [4]]


def test_a_source_is_called_by_its_sha256() -> None:
    # the example of the Content Security Policy specification
    assert source_hash("alert('Hello, world.');") == (
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    )
