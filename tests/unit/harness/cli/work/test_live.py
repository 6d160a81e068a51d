"""What `harness view` serves: pages that follow their files, and the playground's services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.cli.main import main
from harness.cli.shown.output import Problems
from harness.cli.work.live import LONGEST_TEXT, LiveSite
from harness.cli.work.report import Options
from harness.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\nid: a\nquestion: gpt3-training-flops\nmodel: m\n---\n"
OWN = {
    "question": "own",
    "prompt": "how many",
    "family": "parameters",
    "value": "1,000",
    "text": "1,000 parameters",
}


def site(*paths: Path) -> LiveSite:
    return LiveSite(tuple(map(str, paths)), Options(is_quiet=True), Problems())


def test_pages_are_made_anew_when_a_file_changes_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{HEAD}3.15e23 FLOP", encoding="utf-8")
    live = site(tmp_path)
    first = live.files()
    assert live.files() is first
    path.write_text(f"{HEAD}3.15e23 FLOP it is", encoding="utf-8")
    assert live.files() is not first
    path.unlink()
    assert live.version() != live.made


def test_an_answer_that_has_not_changed_is_graded_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{HEAD}3.15e23 FLOP", encoding="utf-8")
    live = site(tmp_path)
    live.files()
    [entry] = live.gatherer.kept.values()
    (tmp_path / "b.md").write_text(HEAD.replace("a", "b", 1) + "1 FLOP", encoding="utf-8")
    live.files()
    assert entry in live.gatherer.kept.values()


def test_a_file_that_has_gone_has_no_state(tmp_path: Path) -> None:
    assert site(tmp_path / "gone.md").version() == site().version()


def test_a_pasted_answer_is_graded() -> None:
    told = site().grade({"question": "gpt3-training-flops", "text": "3.15e23 FLOP"})
    assert told["grade"]["band"] == "exact"
    assert told["marks"]["kind"]


def test_what_the_first_text_needs_is_loaded_before() -> None:
    from harness.report import markdown

    markdown._parser.cache_clear()
    site().warm()
    assert markdown._parser.cache_info().currsize == 1


def test_the_export_holds_the_whole_graph() -> None:
    told = site().explain({"question": "gpt3-flops", "text": "6 x 7 = 42 FLOP"})
    assert told["question"] == "gpt3-training-flops"
    assert {"finals", "numbers", "steps", "unused"} <= told["graph"].keys()


def test_a_question_may_be_written_with_the_answer() -> None:
    told = site().grade(dict(OWN))
    assert told["grade"]["band"] == "exact"
    assert told["grade"]["reference"]["value"] == 1_000


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of three runs."""
    (tmp_path / "a.md").write_text(f"{HEAD}3.15e23 FLOP", encoding="utf-8")
    place = tmp_path / "runs.sqlite"
    asked = ("score", str(tmp_path / "a.md"), "--quiet", "--save", "--store", f"sqlite:///{place}")
    for number in range(3):
        with pytest.raises(SystemExit) as left:
            main((*asked, "--label", f"n={number}"))
        assert not left.value.code
    return place


def test_of_a_store_the_latest_runs_are_shown_or_those_that_are_chosen(store: Path) -> None:
    live = LiveSite((str(store),), Options(is_quiet=True, runs=2), Problems())
    first = live.gatherer.content(live.paths, "")
    assert [run["shown"] for run in first.stored] == [True, True, False]
    assert [dict(run["labels"])["n"] for run in first.stored] == ["2", "1", "0"]
    before = live.version()
    oldest = first.stored[-1]["id"]
    assert live.services()["choose"]({"runs": [oldest]}) == {"chosen": 1}
    assert live.version() != before
    again = live.gatherer.content(live.paths, "")
    assert [run.name for run in again.runs] == [oldest]
    live.choose({"runs": []})
    assert [run.name for run in live.gatherer.content(live.paths, "").runs] == [
        run.name for run in first.runs
    ]


@pytest.mark.parametrize("runs", [None, "all", [3], ["x"] * 201])
def test_what_cannot_be_chosen_is_told(runs: object) -> None:
    with pytest.raises(UsageError, match="expected"):
        site().choose({"runs": runs})


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"question": "gpt9"}, "unknown question 'gpt9'"),
    ({"question": 3}, "expected the text of question, found no question"),
    ({"text": None}, "expected the text of text, found no text"),
    ({"family": "poetry"}, "expected one of training_flops"),
    ({"value": "many"}, "expected a positive number such as 3.15e23, found the right value 'many'"),
    ({"value": "-1"}, "expected a positive number"),
    ({"value": "nan"}, "expected a positive number"),
    ({"value": "inf"}, "expected a positive number"),
    ({"text": "a" * (LONGEST_TEXT + 1)}, "expected at most 2,000,000, found 2,000,001 characters"),
]


@pytest.mark.parametrize(("change", "told"), WRONG)
def test_what_the_page_sends_wrong_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as error:
        site().grade(OWN | change)
    assert told in str(error.value)
