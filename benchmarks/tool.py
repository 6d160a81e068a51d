"""A tool in a process of its own: asks its worker, and ends it where no reply comes in time."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from typing import Any, NamedTuple

from benchmarks.environments import REQUIREMENTS, ROOT, python_of

OURS = "ours"
# These need nothing but this environment.
OWN = (OURS, "bare_regex")
PEERS = tuple(REQUIREMENTS)


class Unanswered(NamedTuple):
    """No reply: why, in a few words."""

    why: str


class Tool:
    """One tool; its process is started at the first request and again after it was ended."""

    def __init__(self, key: str) -> None:
        """Name the adapter, a file of benchmarks/peers/."""
        self.key = key
        self._process: subprocess.Popen[str] | None = None

    def ask(self, do: str, wait_s: float = 600.0, **arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Return the worker's reply; Unanswered where it raised or did not reply in time."""
        process = self._process or self._start()
        requests, replies = process.stdin, process.stdout
        if requests is None or replies is None:
            raise AssertionError
        requests.write(json.dumps({"do": do, "with": arguments}) + "\n")
        requests.flush()
        if not select.select([replies], [], [], wait_s)[0]:
            self.close()
            return Unanswered(f"> {wait_s:g} s")
        line = replies.readline()
        if not line:
            self.close()
            return Unanswered("died")
        reply = json.loads(line)
        return reply["is"] if "is" in reply else Unanswered(reply["raised"])

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        python = sys.executable if self.key in OWN else python_of(self.key)
        self._process = subprocess.Popen(
            [python, "-m", "benchmarks.worker", self.key],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        return self._process
