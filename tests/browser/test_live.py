"""`harness view` in a browser: the playground, its links, and pages that follow their answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.cli.main import main
from tests.browser.conftest import ANSWERS
from tests.browser.test_report_page import find_violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Show = Callable[..., Page]
    Serve = Callable[..., str]

RIGHT = "GPT-3 has 175 billion parameters and 300 billion tokens: 6 x 175e9 x 300e9 = 3.15e23 FLOP"
GRADED = "#play-result .strip"


def paste(page: Page, text: str, question: str = "gpt3-training-flops") -> None:
    page.select_option("#play-question", question)
    page.fill("#play-text", text)
    page.wait_for_selector(GRADED)


def test_a_pasted_answer_is_graded_and_marked(open_page: Show, serve: Serve) -> None:
    page = open_page(f"{serve()}#/playground")
    paste(page, RIGHT)
    assert "exact" in page.inner_text(GRADED)
    assert page.locator("#play-result mark:visible").count() > 0
    page.fill("#play-text", RIGHT.replace("3.15e23", "3.15e24"))
    page.wait_for_selector("#play-result .found >> text=power_of_ten_slip")
    assert "graded and drawn in" in page.inner_text("#play-time")
    assert find_violations(page) == []


def test_what_is_typed_is_graded_to_its_last_letter(open_page: Show, serve: Serve) -> None:
    page = open_page(f"{serve()}#/playground")
    page.select_option("#play-question", "gpt3-training-flops")
    page.locator("#play-text").press_sequentially(f"{RIGHT}, no more.", delay=1)
    page.wait_for_selector("#play-result .raw >> text=no more.", state="attached")
    assert page.input_value("#play-text") == f"{RIGHT}, no more."
    assert "exact" in page.inner_text(GRADED)
    page.fill("#play-text", "")
    page.wait_for_selector("#play-result >> text=Paste an answer")


def test_a_link_holds_the_text(open_page: Show, serve: Serve) -> None:
    address = serve()
    page = open_page(f"{address}#/playground")
    paste(page, f"{RIGHT} … 𝟛\n</script>")
    page.click("#play-share")
    page.wait_for_function("() => document.querySelector('#play-shared').textContent")
    again = open_page(page.url)
    again.wait_for_selector(GRADED)
    assert again.input_value("#play-text") == f"{RIGHT} … 𝟛\n</script>"
    assert again.input_value("#play-question") == "gpt3-training-flops"
    assert page.url.startswith(f"{address}#/playground/")


def test_a_question_of_ones_own(open_page: Show, serve: Serve) -> None:
    page = open_page(f"{serve()}#/playground")
    page.select_option("#play-question", "own")
    page.fill("#own-value", "42")
    page.select_option("#own-family", "parameters")
    page.fill("#play-text", "It has 42 parameters.")
    page.wait_for_selector(GRADED)
    assert "exact" in page.inner_text(GRADED)
    page.fill("#own-value", "many")
    page.wait_for_selector(".problem")
    assert "a positive number" in page.inner_text(".problem")


def test_the_grade_of_a_pasted_answer_is_exported(open_page: Show, serve: Serve) -> None:
    page = open_page(f"{serve()}#/playground")
    paste(page, RIGHT)
    with page.expect_download() as found:
        page.click("#play-export")
    told = json.loads(Path(found.value.path()).read_text("utf-8"))
    assert told["band"] == "exact"
    assert told["graph"]["finals"][0]["value"] == 3.15e23


def test_the_page_follows_its_answers(open_page: Show, serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head = "---\nid: a\nquestion: gpt3-training-flops\nmodel: m\n---\n"
    path.write_text(f"{head}3.15e24 FLOP", encoding="utf-8")
    page = open_page(f"{serve(str(tmp_path))}#/answers")
    assert "off by ten" in page.inner_text("#answers")
    path.write_text(f"{head}3.15e23 FLOP, it is.", encoding="utf-8")
    page.wait_for_selector("#answers >> text=exact")


def test_runs_of_a_store_are_chosen(open_page: Show, serve: Serve, tmp_path: Path) -> None:
    answer = tmp_path / "a.md"
    answer.write_text(f"---\nid: a\nquestion: gpt3-training-flops\nmodel: m\n---\n{RIGHT}")
    store = tmp_path / "runs.sqlite"
    asked = ("score", str(answer), "-q", "--save", "--store", f"sqlite:///{store}")
    for number in range(3):
        with pytest.raises(SystemExit):
            main((*asked, "--label", f"n={number}"))
    page = open_page(serve(str(store), runs=2))
    assert page.inner_text("#stored").startswith("2 of the 3 saved runs are shown.")
    page.click("#stored a")
    page.wait_for_selector("#runs")
    assert find_violations(page) == []
    boxes = page.locator("#runs input")
    assert [boxes.nth(at).is_checked() for at in range(3)] == [True, True, False]
    for at, is_wanted in enumerate((False, False, True)):
        boxes.nth(at).set_checked(is_wanted)
    page.click("#runs-show")
    page.wait_for_selector("#stored >> text=1 of the 3")
    assert page.locator("#board tbody tr").count() == 1


def test_the_same_pages_are_served(open_page: Show, serve: Serve) -> None:
    page = open_page(f"{serve(ANSWERS)}")
    assert page.locator("#board tbody tr").count() == 10
    assert page.locator("#charts svg.plot").count() == 3
