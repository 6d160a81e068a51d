"""A report as files: what a page holds, its policy, how it is split, what a name cannot do."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from harness.leaderboard import tally
from harness.report import Background, Content, Entry, Run, build_report
from harness.report.packing import source_hash
from harness.report.page import MOST_WITHIN, load_scripts, load_style
from harness.report.summary import dump_summary, list_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from harness.types import Grade


def content_of(
    grades: Sequence[Grade], title: str = "a report", names: Sequence[str] = ("one",)
) -> Content:
    board = tally(grades).leaderboard()
    runs = tuple(Run(name, board, tuple(map(Entry, grades))) for name in names)
    return Content(title, runs, Background(facts=(("harness", "1"),)))


def script(page: str, id_: str) -> str:
    found = re.search(rf'id="{id_}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1]


def unpack(text: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(text)))


def test_a_page_holds_all_answers(grades: tuple[Grade, ...]) -> None:
    [file] = build_report(content_of(grades), "beside")
    assert file.name == ""
    rows = unpack(script(file.text, "rows"))["runs"][0]["rows"]
    parts = re.findall(r'class="part">(.*?)</script>', file.text)
    assert [row["id"] for row in rows] == [grade.id for grade in grades]
    assert [one["id"] for one in unpack(parts[0])["grade"]] == [grade.id for grade in grades]


def test_the_same_answers_give_the_same_bytes(grades: tuple[Grade, ...]) -> None:
    assert build_report(content_of(grades)) == build_report(content_of(grades))


def test_the_policy_names_every_script_and_style_of_the_page(grades: tuple[Grade, ...]) -> None:
    [file] = build_report(content_of(grades))
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', file.text)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    running = re.findall(r"<script>(.*?)</script>", file.text, re.DOTALL)
    assert running == list(load_scripts())
    assert all(source_hash(one) in policy for one in [*running, load_style()])
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_nothing_is_loaded_from_elsewhere(grades: tuple[Grade, ...]) -> None:
    [file] = build_report(content_of(grades))
    shell = re.sub(r"<script.*?</script>|<style>.*?</style>", "", file.text, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)", shell) == []
    assert "url(" not in load_style()
    assert "@import" not in load_style()


HOSTILE = "</title></script><script>alert(1)</script>\" onload='alert(1)' {{ 7 * 7 }}"


def test_names_stay_text(make_grade: Callable[..., Grade]) -> None:
    grade = make_grade(id=HOSTILE, model=HOSTILE, release=HOSTILE, codes=(HOSTILE,))
    content = content_of([grade], HOSTILE, [HOSTILE])
    told = Background(
        {HOSTILE: {"title": HOSTILE, "prompt": HOSTILE, "family": HOSTILE, "accepted": []}},
        {HOSTILE: {"what": HOSTILE}},
    )
    [file] = build_report(dataclasses.replace(content, background=told))
    assert "<script>alert" not in file.text
    assert " onload='" not in re.sub("<script.*?</script>", "", file.text, flags=re.DOTALL)
    assert len(re.findall(r"<script>", file.text)) == len(load_scripts())
    assert "{{ 7 * 7 }}" in file.text


def test_many_answers_go_into_files_beside_the_page(make_grade: Callable[..., Grade]) -> None:
    grades = [make_grade(id=f"a{number}") for number in range(MOST_WITHIN + 1)]
    page, *parts = build_report(content_of(grades), "beside")
    names = json.loads(script(page.text, "data"))["parts"]
    assert [part.name for part in parts] == names
    assert names[0] == "beside/part-0001.html"
    told = [one["id"] for part in parts for one in unpack(script(part.text, "part"))["grade"]]
    assert told == [grade.id for grade in grades]
    assert 'class="part"' not in page.text


def test_a_page_that_would_be_too_long_is_split_as_well(
    make_grade: Callable[..., Grade], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.report.page.MOST_CHARACTERS", 1)
    content = content_of([make_grade()])
    assert [file.name for file in build_report(content, "b")] == ["", "b/part-0001.html"]
    assert len(build_report(content)) == 1


def test_each_answer_has_a_link_of_its_own(make_grade: Callable[..., Grade]) -> None:
    grades = [make_grade(id="a"), make_grade(id="a"), make_grade(id="b")]
    keys = list_keys(content_of(grades))
    assert keys == ["one~a~alpha", "one~a~alpha~2", "b"]


def test_runs_stand_side_by_side(make_grade: Callable[..., Grade]) -> None:
    summary = dump_summary(content_of([make_grade(id="a")], names=("one", "two")))
    assert [run["name"] for run in summary["runs"]] == ["one", "two"]
    assert [run["rows"][0]["key"] for run in summary["runs"]] == ["one~a~alpha", "two~a~alpha"]
    assert [run["rows"][0]["run"] for run in summary["runs"]] == [0, 1]


FINALS = [(3.15e23, "3.15e23 FLOP"), (None, "no answer")]


@pytest.mark.parametrize(("value", "shown"), FINALS)
def test_a_row_tells_the_final_value(
    make_grade: Callable[..., Grade], value: float | None, shown: str
) -> None:
    row = dump_summary(content_of([make_grade(value)]))["runs"][0]["rows"][0]
    assert row["final"] == shown
