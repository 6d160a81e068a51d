"""The catalogue of mistakes: prose from the detectors' files, proof from the grader."""

from __future__ import annotations

import pytest

from harness.catalogue import Entry, list_entries
from harness.mistakes import CODES, Group

ENTRIES = {entry.code: entry for entry in list_entries()}


def test_every_code_has_an_entry() -> None:
    assert sorted(ENTRIES) == sorted(CODES)


def test_entries_are_in_the_order_of_the_groups() -> None:
    groups = [entry.group for entry in ENTRIES.values()]
    assert groups == sorted(groups, key=list(Group).index)
    assert set(groups) == set(Group)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_prose_is_whole(entry: Entry) -> None:
    for text in (entry.what, entry.why, entry.when, entry.source):
        assert text[:1].isupper() or not text[:1].isalpha()
        assert text.endswith(".")
        assert "\n" not in text
        assert "  " not in text


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_the_proof_is_that_of_the_grader(entry: Entry) -> None:
    assert entry.mistake.code == entry.code
    assert all(0 <= s.start < s.end <= len(entry.example.text) for s in entry.mistake.spans)


def test_one_entry() -> None:
    entry = ENTRIES["missing_tokens"]
    assert entry.what.startswith("The cost of one token, sequence or batch is told")
    assert entry.why.startswith("The number of tokens is half of the product; without it")
    assert entry.when.startswith("The final value is a factor times the parameters")
    start, end = entry.mistake.spans[0]
    assert entry.example.text[start:end] == "1.05e12 FLOPs"
