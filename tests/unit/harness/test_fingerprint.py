"""The version of the grader moves with whatever can move a grade, and with nothing else."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from harness import fingerprint
from harness.fingerprint import GRADING, ROOT, TABLES, bank_version, grader_version
from reference.bank import find_question
from reference.tables import DATA
from tests.contract.test_imports import all_imports, module_names

if TYPE_CHECKING:
    from pathlib import Path


def grading_modules() -> set[str]:
    """Return every module that grading imports, on whatever detour."""
    seen: set[str] = set()
    waiting = ["harness.pipeline", "reference.truth"]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += [
                one.target
                for one in all_imports()
                if one.module == module and one.target in module_names() and not one.is_for_types
            ]
    return seen - {"harness", "reference"}


def test_every_module_that_grades_is_counted() -> None:
    counted = tuple(name.removesuffix(".py").replace("/", ".") for name in GRADING)
    missing = {
        module
        for module in grading_modules()
        if not any(module == name or module.startswith(f"{name}.") for name in counted)
    }
    assert missing == set()


def test_everything_that_is_counted_is_there() -> None:
    assert [name for name in GRADING if not (ROOT / name).exists()] == []
    assert [name for name in TABLES if not (DATA / name).exists()] == []


def test_versions_are_short_and_the_same_each_time() -> None:
    assert re.fullmatch(r"[\d.]+\+[0-9a-f]{12}", grader_version())
    assert re.fullmatch("[0-9a-f]{12}", bank_version())
    assert grader_version() == grader_version()


def test_own_questions_are_told_from_the_bank_in_any_order() -> None:
    one, other = find_question("gpt3-training-flops"), find_question("hyperclova-training-days")
    own = bank_version([one, other])
    assert own.startswith(f"{bank_version()}+")
    assert own == bank_version([other, one])
    assert own != bank_version([one])


CHANGES = [
    ("harness/scoring.py", True),
    ("harness/units.txt", True),
    ("harness/mistakes/prefix_slip.py", True),
    ("reference/slips.py", True),
    ("harness/cli/score.py", False),
    ("harness/store/saving.py", False),
]


@pytest.mark.parametrize(("file", "moves"), CHANGES)
def test_a_change_of_what_grades_moves_the_version(
    tmp_path: Path, file: str, *, moves: bool
) -> None:
    for name in ("harness", "reference"):
        ignored = shutil.ignore_patterns("__pycache__", "data")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    assert fingerprint._digest(tmp_path, GRADING) == grader_version().partition("+")[2]
    with (tmp_path / file).open("a") as stream:
        stream.write("\n")
    assert (fingerprint._digest(tmp_path, GRADING) != grader_version().partition("+")[2]) is moves
