"""Runs the command line as a process, on a folder of a few answers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from harness.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]

RIGHT = """---
id: right-1
question: gpt3-training-flops
model: alpha
release: 2026-01-15
---
GPT-3 has 175 billion parameters and saw 300 billion tokens. A forward pass takes 2 FLOPs per
parameter and token, the backward pass twice as much, so 6 in total:

6 x 175e9 x 300e9 = 3.15e23 FLOPs

Final answer: 3.15e23 FLOPs
"""
WRONG = """---
id: wrong-1
question: gpt3-training-flops
model: beta
---
Forward and backward take 4 x 175e9 = 7e11 FLOPs per step. With 300,000 training steps that is
7e11 x 300,000 = 2.1e17 FLOPs.

Final answer: 2.1e17 FLOPs
"""
ROWS = (
    {
        "id": "row-1",
        "question": "hyperclova-training-days",
        "model": "beta",
        "text": "6 x 82e9 x 150e9 = 7.38e22 FLOP. All devices do 1,024 x 312e12 = 3.19e17 FLOP/s. "
        "So it takes 231,000 s. Final answer: 2.67 days",
    },
    {
        "id": "row-2",
        "question": "gpt3-training-flops",
        "model": "alpha",
        "text": "I cannot estimate this without more information.",
    },
)


DIST_INFO = "Metadata-Version: 2.1\nName: harness\nVersion: 0\n"


class Outcome(NamedTuple):
    """What a process left behind."""

    code: int
    out: bytes
    err: str

    def rows(self) -> list[dict[str, object]]:
        """Return standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Outcome]:
    """Return a function that runs harness in the folder of the test."""

    def run_harness(*arguments: str, given: bytes = b"", seed: str = "0") -> Outcome:
        ours = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        found = subprocess.run(
            [sys.executable, "-m", "harness.cli.main", *arguments],
            input=given,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, **ours},
        )
        return Outcome(found.returncode, found.stdout, found.stderr.decode())

    return run_harness


@pytest.fixture
def run_here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Callable[..., Outcome]:
    """Return a function that runs harness in the folder of the test, without a process each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HARNESS_STORE", raising=False)

    def run_harness(*arguments: str, given: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capfdbinary.readouterr()
        return Outcome(int(left.value.code or 0), out, err.decode())

    return run_harness


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for PYTHONPATH where harness is found as if it were installed.

    Entry points are read from what is installed; the tests may run from a mere checkout.
    """
    folder = tmp_path_factory.mktemp("packages") / "site-packages"
    facts = folder / "harness-0.dist-info"
    facts.mkdir(parents=True)
    for package in ("harness", "reference"):
        (folder / package).symlink_to(ROOT / package)
    (facts / "METADATA").write_text(DIST_INFO, encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = "".join(
        f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in points.items())
        for group, points in project["entry-points"].items()
    )
    (facts / "entry_points.txt").write_text(groups, encoding="utf-8")
    return folder


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Return a folder with four answers in three files."""
    folder = tmp_path / "answers"
    (folder / "alpha").mkdir(parents=True)
    (folder / "alpha" / "right.md").write_text(RIGHT, encoding="utf-8")
    (folder / "wrong.md").write_text(WRONG, encoding="utf-8")
    write_rows(folder / "rows.jsonl", ROWS)
    return folder


def write_rows(path: Path, rows: tuple[dict[str, str], ...]) -> None:
    """Write rows as JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
