"""A report as its readers use it: sort, filter, open, hover, follow, compare, on any screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from harness.cli.shown.output import Problems
from harness.cli.work.report import Gatherer, Options
from tests.browser.conftest import ANSWERS, PHONE, WIDE, write_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Show = Callable[..., Page]

SHEET = (718, 1000)
"""A4 between margins of a centimetre, in pixels of CSS."""
STEPS = "#/answer/gpt-4o-mini-restated-gpt3-training-flops-1"
HEADS = "#/answer/claude-3.6-sonnet-restated-gpt3-training-flops-1"
VIEWS = [
    "#/", "#/?question=gpt3-training-flops", "#/answers", STEPS, HEADS, "#/compare",
    "#/compare?of=answers", "#/about", "#/mistake/prefix_slip",
]  # fmt: skip


def cells(page: Page, name: str) -> list[str]:
    """Return the column of the leaderboard with that heading."""
    heads = page.locator("#board thead th").all_inner_texts()
    column = next(
        at for at, head in enumerate(heads, 1) if head.split(" ▲")[0].split(" ▼")[0] == name
    )
    return page.locator(f"#board tbody tr > :nth-child({column})").all_inner_texts()


def test_the_leaderboard_is_sorted_by_a_click_and_by_a_key(open_page: Show, report: str) -> None:
    page = open_page(report)
    by_rank = cells(page, "model")
    page.click("#sort-accuracy")
    accuracies = [float(cell) for cell in cells(page, "accuracy")]
    assert accuracies == sorted(accuracies, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("accuracy")
    page.focus("#sort-model")
    page.keyboard.press("Enter")
    assert cells(page, "model") == sorted(by_rank)
    assert page.evaluate("document.activeElement.id") == "sort-model"


def test_the_page_counts_as_the_leaderboard_does(open_page: Show, report: str) -> None:
    """What a filter leaves is counted in the browser; of all answers it must be the same."""
    page = open_page(report)
    told: list[dict[str, Any]] = page.evaluate("H.leaderboard(H.runRows())")
    content = Gatherer(Options(is_quiet=True), Problems()).content([ANSWERS], "")
    rows = {(row.model, row.release): row for row in content.runs[0].leaderboard.rows}
    assert len(told) == len(rows)
    for row in told:
        ours = rows[row["model"], row["release"]]
        for name, value in row.items():
            known = getattr(ours, name)
            expected = [list(one) for one in known] if name == "mistakes" else known
            assert value == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_filters_leave_what_they_name_and_stand_in_the_link(open_page: Show, report: str) -> None:
    page = open_page(report)
    page.select_option("#filter-band", "far")
    page.select_option("#filter-family", "training_flops")
    assert "band=far" in page.url
    assert "family=training_flops" in page.url
    far = page.evaluate(
        "H.runRows().filter((row) => row.band === 'far' && row.family === 'training_flops').length"
    )
    assert sum(map(int, cells(page, "n"))) == far > 0
    page.reload()
    page.wait_for_selector("body[data-shown]")
    assert sum(map(int, cells(page, "n"))) == far
    page.click("#filter-clear")
    assert "?" not in page.url


def test_a_dot_leads_to_its_answer(open_page: Show, report: str) -> None:
    page = open_page(f"{report}#/?model=gpt-4o-mini-restated")
    page.locator("#charts figure:first-child a").first.click()
    page.wait_for_selector(".strip")
    assert page.url.endswith(STEPS)


def test_a_question_shows_its_conventions_as_lines(open_page: Show, report: str) -> None:
    page = open_page(f"{report}#/?question=gpt3-training-flops")
    assert "6ND (3.15e23 FLOP), dashed: published" in page.inner_text("#charts figcaption")


def test_an_answer_is_opened_from_the_list(open_page: Show, report: str) -> None:
    page = open_page(f"{report}#/answers")
    assert page.locator("#answers tbody tr").count() == 50
    page.click("text=Next")
    assert page.locator("#answers tbody tr").count() == 9
    page.locator("#answers tbody th a").first.click()
    page.wait_for_selector(".strip")
    assert "#/answer/" in page.url


def test_a_mark_tells_of_itself_by_mouse_and_by_keyboard(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    card = page.locator("#card")
    page.locator("mark.mark-mistake:visible").first.hover()
    assert "backward_undercounted" in card.inner_text()
    page.mouse.move(0, 0)
    assert card.is_hidden()
    page.locator("mark.mark-quantity:visible").first.focus()
    assert "1 step" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_the_text_is_rendered_and_as_written(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    assert page.locator(".rich math").count() > 3
    page.click("text=As written")
    raw = page.inner_text("pre.raw")
    source = Path(ANSWERS, "gpt-4o-mini-restated", "gpt3-training-flops-1.md").read_text("utf-8")
    assert raw.strip() == source.split("---\n", 2)[2].strip()
    page.keyboard.press("ArrowLeft")
    assert page.locator(".rich").is_visible()


def test_a_finding_leads_to_its_place(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    page.locator(".found .jump", has_text="show in the text").last.click()
    assert page.evaluate("document.activeElement.className").startswith("mark-")
    assert "steps_as_tokens" in page.inner_text("#card")


def test_the_derivation_and_the_diagnosis_are_drawn(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    assert page.locator(".graph .edge.wrong").count() == 1
    assert page.locator(".graph .code").all_text_contents() == ["✗ steps_as_tokens"]
    assert page.locator(".graph .final").count() == 1
    drawn = page.locator("svg.plot").first.get_attribute("aria-label")
    assert drawn == (
        "from the reference, backward_undercounted × 0.667, then steps_as_tokens × 1e-6"
    )
    assert "3.15e23 FLOP" in page.locator(".below").first.inner_text()


def test_a_code_has_a_page_with_its_answers(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    page.locator(".found a", has_text="steps_as_tokens").first.click()
    page.wait_for_selector("h1:text('steps_as_tokens')")
    assert "How to avoid it" in page.inner_text("main")
    assert page.locator("#answers tbody tr").count() == 2


def test_two_answers_and_two_models_are_compared(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    page.click("text=compare with")
    page.wait_for_selector(".half")
    assert page.locator(".half .strip").count() == 2
    page.select_option("#compare-of", "models")
    page.wait_for_selector("#gap")
    page.select_option("#compare-right", "delta-chat 2024-12-05")
    assert "delta-chat" in page.inner_text("#gap thead")
    assert page.locator("#gap tr.total").count() == 1


def test_two_runs_stand_side_by_side(open_page: Show, tmp_path: Path) -> None:
    paths = [str(Path(ANSWERS, name)) for name in ("birch-mini-1", "birch-mini-2")]
    page = open_page(write_page(tmp_path, *paths))
    assert cells(page, "model") == ["birch-mini-1"]
    page.select_option("#run", "1")
    assert cells(page, "model") == ["birch-mini-2"]
    page.click("text=Compare")
    assert page.locator("#compare-left").input_value() == f"run {paths[0]}"


def test_the_grade_is_exported(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    with page.expect_download() as found:
        page.click("text=Export JSON")
    grade = json.loads(Path(found.value.path()).read_text("utf-8"))
    assert (grade["id"], grade["band"]) == (STEPS.rpartition("/")[2], "far")


def test_dark_and_light_are_chosen_or_followed(open_page: Show, report: str) -> None:
    color = "getComputedStyle(document.body).backgroundColor"
    page = open_page(report, scheme="dark")
    dark = page.evaluate(color)
    page.select_option("#theme", "light")
    light = page.evaluate(color)
    assert dark != light
    page.reload()
    page.wait_for_selector("body[data-shown]")
    assert page.evaluate(color) == light


def test_a_phone_shows_every_fact_whole(open_page: Show, report: str) -> None:
    page = open_page(f"{report}#/answer/delta-chat-gpt2xl-adamw-memory-1", PHONE)
    page.wait_for_selector(".strip")
    beyond = """() => {
      const end = document.querySelector('.strip').getBoundingClientRect().right;
      return [...document.querySelectorAll('.strip *')]
        .filter((one) => one.getBoundingClientRect().right > end).map((one) => one.textContent);
    }"""
    assert page.evaluate(beyond) == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_scrolls_no_page_sideways(open_page: Show, report: str, view: str) -> None:
    page = open_page(report + view, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(
    open_page: Show, report: str, view: str, size: tuple[int, int], scheme: str
) -> None:
    assert find_violations(open_page(report + view, size, scheme)) == []


def find_violations(page: Page) -> list[str]:
    """Return what axe-core finds, each rule with the first place that breaks it."""
    base = pytest.importorskip("axe_playwright_python.base")
    page.evaluate(base.AXE_SCRIPT)
    found = page.evaluate("axe.run()")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def test_on_paper_controls_are_gone_and_all_is_unrolled(open_page: Show, report: str) -> None:
    page = open_page(report + STEPS)
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator("[role=tablist]").is_hidden()
    pane = page.locator(".pane:visible").first
    assert pane.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")


@pytest.mark.parametrize("view", ["", "#/answers"])
def test_tables_fit_a_sheet_of_paper(open_page: Show, report: str, view: str) -> None:
    page = open_page(report + view, SHEET)
    page.emulate_media(media="print")
    width = page.locator("main table").first.evaluate("(one) => one.getBoundingClientRect().right")
    assert width <= SHEET[0]


def test_without_scripts_the_leaderboard_can_be_read(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert "aurora-large-2" in page.inner_text("main table")
    context.close()
