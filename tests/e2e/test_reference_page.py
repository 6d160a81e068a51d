"""What docs/reference.md shows is what is printed; --update-golden writes it anew."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference.md"
BLOCK = re.compile(r"```console\n\$ harness (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")


def run(command: str) -> str:
    found = subprocess.run(
        [sys.executable, "-m", "harness.cli.main", *shlex.split(command)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return found.stdout.decode()


def test_the_page_shows_what_is_printed(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text("utf-8")
    printed = BLOCK.sub(
        lambda block: f"```console\n$ harness {block['command']}\n{run(block['command'])}```\n",
        text,
    )
    if request.config.getoption("--update-golden"):
        PAGE.write_text(printed, "utf-8")
    assert printed == PAGE.read_text("utf-8")
    assert len(BLOCK.findall(text)) == 6


def test_the_python_of_the_page() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted == 14
    assert found.failed == 0
