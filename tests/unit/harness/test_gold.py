"""Gold files, read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import AnswerFileError
from harness.gold import Labelled, Spelling, load_gold

if TYPE_CHECKING:
    from pathlib import Path

LABELLED: dict[str, Any] = {
    "id": "d1",
    "question": "q",
    "text": "6.1 GiB",
    "final": {"value": 6549825126, "unit": "byte"},
    "mistakes": ["arithmetic_slip"],
}
SPELLING: dict[str, Any] = {"id": "n1", "cat": "word", "text": "two", "value": None, "unit": None}


def load(tmp_path: Path, *rows: str) -> list[object]:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return list(load_gold([str(tmp_path)]))


def test_labelled_row(tmp_path: Path) -> None:
    (gold,) = load(tmp_path, json.dumps(LABELLED))
    assert isinstance(gold, Labelled)
    assert gold.final == (6549825126.0, "B")
    assert gold.mistakes == {"arithmetic_slip"}
    assert (gold.finals, gold.wrong_equations, gold.steps) == ((), (), {})
    assert gold.place.endswith("gold.jsonl:1")


def test_band_and_score_of_a_person(tmp_path: Path) -> None:
    given = LABELLED | {"band": "same order", "score": 0.75}
    (gold,) = load(tmp_path, json.dumps(given))
    assert isinstance(gold, Labelled)
    assert (gold.band, gold.score) == ("same order", 0.75)


def test_spelling_row(tmp_path: Path) -> None:
    known = SPELLING | {"value": 2, "unit": "step", "span": "two steps", "final": True}
    empty, gold = load(tmp_path, json.dumps(SPELLING), "", json.dumps(known))
    assert empty == Spelling("n1", "word", "two", None, "", "", is_final=False)
    assert gold == Spelling("n1", "word", "two", 2.0, "step", "two steps", is_final=True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "gold.jsonl:1: expected a JSON object with labels, found Expecting property name"),
        ("[1]", "gold.jsonl:1: expected a JSON object with labels, found"),
        ('{"question": "q"}', "gold.jsonl:1: expected a label of GRADING.md, found no 'final'"),
        (json.dumps(LABELLED | {"band": "near"}), "found band 'near', which is none of exact, "),
        (json.dumps(LABELLED | {"score": 1.5}), "found score 1.5, which is no number between"),
    ],
)
def test_bad_rows_are_told(tmp_path: Path, line: str, told: str) -> None:
    (error,) = load(tmp_path, line)
    assert isinstance(error, AnswerFileError)
    assert told in str(error)


def test_bad_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"\xff")
    (tmp_path / "none").mkdir()
    told = [str(one) for one in load_gold([str(tmp_path / "none"), str(tmp_path), "absent.jsonl"])]
    assert "expected gold files (.jsonl), found none" in told[0]
    assert "expected a gold file, found bytes that are not UTF-8" in told[1]
    assert told[2] == (
        "absent.jsonl: expected a gold file, found no such file or directory; check the path"
    )
