"""Makes what the peers need: a virtual environment each, and the tests that their sources ship.

Both lie in .venv-peers/, made by pip where they are missing; nothing of them is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".venv-peers"
REQUIREMENTS = {
    "inspect_match": "inspect-ai==0.3.285",
    "lm_eval": "lm-eval==0.4.13",
    "math_verify": "math-verify[antlr4_13_2]==0.9.0",
    "quantulum": "quantulum3==0.10.0",
}


def python_of(peer: str) -> Path:
    """Return the Python of a peer's environment, which is made where it is missing or stale."""
    home = HOME / peer
    python, note = home / "bin" / "python", home / "installed"
    if not note.exists() or note.read_text("utf-8") != REQUIREMENTS[peer]:
        print(f"Installing {REQUIREMENTS[peer]}; this happens once", file=sys.stderr)
        venv.create(home, clear=True, with_pip=True, symlinks=True)
        _pip(python, "install", REQUIREMENTS[peer])
        note.write_text(REQUIREMENTS[peer], "utf-8")
    return python


def sources_of(peer: str) -> Path:
    """Return the folder of a peer's unpacked source archive, which holds its tests."""
    requirement = REQUIREMENTS[peer].split("[")[0].split("==")[0]
    version = REQUIREMENTS[peer].split("==")[1]
    folder = HOME / "sources" / f"{requirement}-{version}"
    if not folder.exists():
        folder.mkdir(parents=True)
        _pip(
            python_of(peer), "download", "--no-deps", "--no-binary", ":all:",
            "--dest", str(folder), f"{requirement}=={version}",
        )  # fmt: skip
        for archive in folder.glob("*.tar.gz"):
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


def _pip(python: Path, *arguments: str) -> None:
    subprocess.run([python, "-m", "pip", "-qq", *arguments], check=True)
