"""What is written is what is read back."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.answers import load_answers
from harness.answers._lines import bounded_lines
from harness.answers._row import Place
from harness.answers.markdown import read_markdown
from harness.answers.written import dump_markdown, quote
from harness.types import Answer

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = Answer(
    id="a1",
    question="gpt3-training-flops",
    model="openai/gpt-4o-mini",
    text="# A\n\n6 N D: 'x'\n---\n3.15e23 FLOP\n",
    release="2024-07-18",
    date="2026-01-15",
    sample=3,
    source='harness collect: no, "yes"',
    prompt="How many?\n\nShow\thow # 1: {a} [b]",
)


def read_back(text: str) -> Answer:
    place = Place("a.md", "a", "m")
    return next(read_markdown(bounded_lines(io.BytesIO(text.encode())), place))


def test_an_answer_is_read_as_it_was_written() -> None:
    text = dump_markdown(WHOLE, {"parameters": '{"temperature": 0.5}', "usage": ""})
    assert dataclasses.replace(read_back(text), path="") == WHOLE
    assert text.startswith(
        "---\nid: a1\nquestion: gpt3-training-flops\nmodel: openai/gpt-4o-mini\n"
        "release: 2024-07-18\ndate: 2026-01-15\nsample: 3\n"
        'source: "harness collect: no, \\"yes\\""\n'
    )
    assert 'parameters: "{\\"temperature\\": 0.5}"\n' in text
    assert "usage" not in text


def test_a_written_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(dump_markdown(WHOLE, {"usage": "{}"}), encoding="utf-8")
    assert list(load_answers([str(path)])) == [dataclasses.replace(WHOLE, path=str(path))]


@settings(derandomize=True)
@given(st.text(min_size=1))
def test_any_name_is_read_back(name: str) -> None:
    written = dataclasses.replace(WHOLE, source=name, prompt=name * 2)
    assert dataclasses.replace(read_back(dump_markdown(written, {})), path="") == written


QUOTED = [
    ("no", '"no"'),
    ("12", "12"),
    ("2026-01-15", "2026-01-15"),
    ("1e5", '"1e5"'),
    ("a b", '"a b"'),
    ("openai/gpt-4o-mini", "openai/gpt-4o-mini"),
    ("\x85\u2028😀", '"\\u0085\\u2028😀"'),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_scalars(text: str, expected: str) -> None:
    assert quote(text) == expected
