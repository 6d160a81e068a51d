"""A person's score on a page: marked on the leaderboard, in lists, answers and comparisons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.browser.conftest import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    import harness

LINE = "† A person set 1 score."


def write_grades(folder: Path, grades: tuple[harness.Grade, ...]) -> str:
    """Write a report of two grades of which a person corrected the first."""
    lines = [grade.model_dump() for grade in grades[:2]]
    said = {"original": 0.25, "reason": "reads well", "author": "Ada", "created": "2026-01-01"}
    lines[0] |= {"score": 0.9, "override": said}
    (folder / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return write_page(folder, str(folder / "answers.jsonl"))


def test_a_person_s_score_is_marked_wherever_the_score_is(
    open_page: Callable[..., Page], tmp_path: Path, grades: tuple[harness.Grade, ...]
) -> None:
    address = write_grades(tmp_path, grades)
    page = open_page(address)
    assert page.locator("#board tbody td", has_text="†").all_inner_texts() == ["0.575†"]
    assert page.locator("p.corrected").all_inner_texts() == [LINE]
    page = open_page(f"{address}#/?model={grades[0].model}")
    assert page.locator("#board tbody td", has_text="†").all_inner_texts() == ["0.575†"]
    page = open_page(f"{address}#/answers")
    assert page.locator("td", has_text="†").all_inner_texts() == ["0.900† (0.250)"]
    page = open_page(f"{address}#/answer/{grades[0].id}")
    assert "0.900† (0.250)" in page.locator("dl.strip").inner_text()
    told = "† 0.250 → 0.900 by Ada, 2026-01-01: reads well"
    assert page.locator("p.corrected").all_inner_texts() == [told]
    page = open_page(f"{address}#/compare")
    assert "0.575†" in page.locator("#gap").inner_text()
    # one model stands on both sides
    assert page.locator("p.corrected").all_inner_texts() == ["† A person set 2 scores."]
