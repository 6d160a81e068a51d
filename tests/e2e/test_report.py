"""`harness report` as a process: the page that it writes, problems, exit codes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.conftest import Outcome


def test_a_folder_of_answers_becomes_a_page(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    found = run("report", str(answers), "--out", "out/page.html", "--title", "Mine & <yours>")
    assert (found.code, found.out, found.err) == (0, b"", "wrote out/page.html\n")
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert "<title>Mine &amp; &lt;yours&gt;</title>" in page
    assert "gpt3-training-flops" in page
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.html"]


def test_the_same_answers_give_the_same_bytes(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    for seed in ("1", "2"):
        assert run("report", str(answers), "--out", f"{seed}.html", "-q", seed=seed).code == 0
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_a_file_of_grades_becomes_a_page(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    run("score", str(answers), "--out", "reports", "-q")
    found = run("report", "reports/answers.jsonl", "-q")
    assert (found.code, found.err) == (0, "")
    assert "alpha" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_folder_of_parts_becomes_the_page_of_its_grades(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    run("score", str(answers), "--out", "whole", "-q")
    run("score", str(answers), "--out", "cut", "--parts", "2", "-q")
    for place in ("cut", "cut/answers", "whole"):
        found = run("report", place, "--out", "page.html", "-q")
        assert (found.code, found.err) == (0, "")
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert f"<caption>{place}</caption>" in page
        assert "<td>alpha</td>" in page
        assert "<td>beta</td>" in page
    manifest = tmp_path / "cut" / "answers" / "manifest.json"
    manifest.write_text(manifest.read_text().replace("true", "false"), encoding="utf-8")
    unfinished = run("report", "cut", "-q")
    assert unfinished.code == 2
    assert "found an unfinished run" in unfinished.err


def test_grades_that_are_read_are_chosen_from_as_answers_are(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    run("score", str(answers), "--out", "cut", "--parts", "1", "-q")
    run("score", str(answers), "--save", "--store", "s.sqlite", "-q")
    for place in ("cut", "s.sqlite"):
        assert run("report", place, "--model", "alpha", "-q").code == 0
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert "<td>alpha</td>" in page
        assert "<td>beta</td>" not in page
        assert run("report", place, "--question", "hyperclova-training-days", "-q").code == 0
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert "<td>alpha</td>" not in page
        assert run("report", place, "--limit", "1", "-q").code == 0
        assert (tmp_path / "report.html").read_text(encoding="utf-8").count("<td>1</td>") == 1
        assert "no answer that fits" in run("report", place, "--model", "nobody").err


def test_grades_by_two_graders_are_told_on_the_page_and_beside_it(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    run("score", str(answers), "--out", "new", "-q")
    lines = (tmp_path / "new" / "answers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for row in rows:
        row["grader"]["version"] = "0.0.9+before"
    old = tmp_path / "old.jsonl"
    old.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    for other in ("new", str(answers)):
        found = run("report", other, "old.jsonl", "-q")
        assert found.code == 0
        told = "harness: grades by more than one grader, which cannot be compared: "
        assert found.err.startswith(told)
        assert "; version 0.0.9+before, questions " in found.err
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        warnings = page.partition('<aside class="warnings"')[2].partition("</aside>")[0]
        assert "version 0.0.9+before" in warnings
        assert "(old.jsonl)" in warnings
        assert "<dt>graded by</dt><dd>version 0.0.9+before, " in page
    assert run("report", "new", str(answers), "-q").err == ""
    assert run("report", "old.jsonl", "-q").err == ""
    assert '<aside class="warnings"' not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_saved_run_becomes_a_page(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    run("score", str(answers), "--save", "--store", "runs.sqlite", "--label", "of=day", "-q")
    for path, more in (("of=day", ("--store", "runs.sqlite")), ("runs.sqlite", ())):
        found = run("report", path, *more, "--out", f"{path[:2]}.html")
        assert (found.code, found.err) == (0, f"wrote {path[:2]}.html\n")
    assert (tmp_path / "of.html").read_bytes() == (tmp_path / "ru.html").read_bytes()
    assert "alpha" in (tmp_path / "of.html").read_text(encoding="utf-8")


def test_a_run_that_is_not_there_is_told(run: Callable[..., Outcome], answers: Path) -> None:
    run("score", str(answers), "--save", "--store", "runs.sqlite", "-q")
    found = run("report", "lost", "--store", "runs.sqlite")
    assert found.code == 2
    assert "runs.sqlite: " in found.err
    assert run("report", "lost", "--store", "no.sqlite").code == 2


BAD = [
    (("nothing",), "nothing: expected a file that can be read"),
    (("answers", "--question", "gpt9"), "gpt9"),
    (("answers", "--model", "nobody"), "no answer that fits --question and --model"),
    (("answers", "--out", "answers/wrong.md/page.html"), "a folder that can be written"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD)
@pytest.mark.usefixtures("answers")
def test_what_cannot_be_done_is_told_in_a_line(
    run: Callable[..., Outcome], arguments: tuple[str, ...], told: str
) -> None:
    found = run("report", *arguments)
    assert found.code == 2
    assert told in found.err
    assert "Traceback" not in found.err


def test_a_broken_answer_is_told_and_the_rest_reported(
    run: Callable[..., Outcome], answers: Path, tmp_path: Path
) -> None:
    (answers / "bad.jsonl").write_text("{\n", encoding="utf-8")
    found = run("report", str(answers))
    assert found.code == 2
    assert "bad.jsonl:1" in found.err
    assert (tmp_path / "report.html").exists()


def test_a_page_is_served_until_it_is_interrupted(answers: Path) -> None:
    given = [sys.executable, "-m", "harness.cli.main", "view", str(answers), "--port", "0"]
    with subprocess.Popen(given, stderr=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        address = told.removeprefix("serving ").partition(" ")[0]
        with urllib.request.urlopen(address, timeout=30) as page:  # noqa: S310 - our own server
            assert b"gpt3-training-flops" in page.read()
        server.send_signal(signal.SIGINT)
        try:
            assert server.communicate(timeout=60)[1] == "ended\n"
        finally:
            server.kill()
    assert server.returncode == 0
