"""A report too large for one page: the texts come from files beside it, opened from a disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from harness.report.page import MOST_WITHIN, PART_SIZE
from tests.browser.conftest import write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


def test_an_answer_of_another_file_is_opened(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    rows = [
        {"id": f"a{at}", "question": "gpt3-training-flops", "model": "m", "text": f"{at} FLOP"}
        for at in range(MOST_WITHIN + 1)
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    address = write_page(tmp_path, str(path))
    assert len(list((tmp_path / "beside").iterdir())) == -(-len(rows) // PART_SIZE)
    page = open_page(f"{address}#/answer/a{MOST_WITHIN}")
    assert f"{MOST_WITHIN} FLOP" in page.inner_text(".text")
    page.goto(f"{address}#/answer/a7")
    page.wait_for_selector("h1:text-is('a7')")
    assert "7 FLOP" in page.inner_text(".text")
    assert page.locator("iframe").count() == 0
