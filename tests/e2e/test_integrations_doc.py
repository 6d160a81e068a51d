"""Every block of docs/integrations.md and docs/formats.md runs.

The blocks of a section run in order, in one folder.
Python and bash blocks are run, a block below `<!-- file: NAME -->` is written into the folder
instead, and a section that says `<!-- needs: NAME, NAME -->` is skipped where one of these packages
or programs is not installed.  Blocks in any other language are configuration, and only shown.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.e2e.openai_server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = ("integrations.md", "formats.md")
HEADING = re.compile(r"^###? (?P<title>.+)$", re.MULTILINE)
NEEDS = re.compile(r"<!-- needs: (?P<names>.+) -->")
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Section(NamedTuple):
    """A section of the page: its title and its text."""

    title: str
    text: str

    @property
    def missing(self) -> list[str]:
        """What it needs and is not installed."""
        found = NEEDS.search(self.text)
        names = found["names"].split(", ") if found else []
        return [name for name in names if not is_installed(name)]


PROGRAMS = {
    "harness": "-m harness.cli.main",
    "python": "",
    "inspect": "-m inspect_ai",
    "lm_eval": "-m lm_eval",
}
"""What starts each program of the blocks with the interpreter of the tests."""
OFFLINE = {
    "DEEPEVAL_TELEMETRY_OPT_OUT": "YES",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "NO_COLOR": "1",
    "PROMPTFOO_DISABLE_TELEMETRY": "1",
    "PROMPTFOO_DISABLE_UPDATE": "1",
}


PORT = "8642"
"""What the page writes for the port of a server; it may be taken where the tests run."""


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def is_installed(name: str) -> bool:
    return shutil.which(name) is not None or importlib.util.find_spec(name) is not None


def split(page: str) -> list[Section]:
    places = [*HEADING.finditer(page)]
    ends = [*(place.start() for place in places[1:]), len(page)]
    return [
        Section(at["title"], page[at.end() : end]) for at, end in zip(places, ends, strict=True)
    ]


SECTIONS = [
    section
    for page in PAGES
    for section in split((ROOT / "docs" / page).read_text("utf-8"))
    if BLOCK.search(section.text)
]


@pytest.fixture
def environment(tmp_path: Path, installed: Path) -> Iterator[dict[str, str]]:
    """Return an environment in which programs are those of the tests and OpenAI is this machine."""
    programs = tmp_path / "programs"
    programs.mkdir()
    packages = f"{installed}{os.pathsep}{ROOT}"
    for name, arguments in PROGRAMS.items():
        script = programs / name
        command = f'PYTHONPATH="{packages}" exec "{sys.executable}" {arguments} "$@"'
        script.write_text(f"#!/bin/sh\n{command}\n")
        script.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    ours = {"PATH": path, "PYTHONPATH": packages, **OFFLINE}
    with serve() as server:
        yield {**os.environ, **ours, **server.environment}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
def test_the_blocks_of_a_section_run(
    section: Section, tmp_path: Path, environment: dict[str, str]
) -> None:
    if section.missing:
        pytest.skip(f"not installed: {', '.join(section.missing)}")
    folder = tmp_path / "folder"
    folder.mkdir()
    for block in BLOCK.finditer(section.text):
        if block["file"]:
            (folder / block["file"]).write_text(block["code"], "utf-8")
        elif block["language"] in {"python", "bash"}:
            run(block["language"], block["code"], folder, environment)


def run(language: str, code: str, folder: Path, environment: dict[str, str]) -> None:
    code = code.replace(PORT, free_port())
    shell = [sys.executable, "-c"] if language == "python" else ["/bin/bash", "-ec"]
    found = subprocess.run(
        [*shell, code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert found.returncode == 0, f"{code}\n{found.stdout}\n{found.stderr}"


def test_the_page_is_split_at_its_headings() -> None:
    assert [section.title for section in split("# A\n\n## B\nx\n### C\ny\n")] == ["B", "C"]
    assert len(SECTIONS) >= 3
