"""What the README shows is what the commands print; --update-golden writes it anew."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")


def run(command: str) -> str:
    script = f'harness() {{ "{sys.executable}" -m harness.cli.main "$@"; }}\n{command}'
    found = subprocess.run(
        ["/bin/bash", "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return found.stdout.decode()


def test_readme_shows_what_is_printed(request: pytest.FixtureRequest) -> None:
    text = README.read_text("utf-8")
    printed = BLOCK.sub(
        lambda block: f"```console\n$ {block['command']}\n{run(block['command'])}```\n", text
    )
    if request.config.getoption("--update-golden"):
        README.write_text(printed, "utf-8")
    assert printed == README.read_text("utf-8")
    assert len(BLOCK.findall(text)) == 3


def test_readme_python() -> None:
    found = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert found.attempted == 5
    assert found.failed == 0


@pytest.mark.parametrize(
    "page", ["README.md", "docs/schema.md", "docs/integrations.md", "CONTRIBUTING.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == [], page
