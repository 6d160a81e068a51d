"""Runs one tool in a process of its own: one JSON request a line in, one JSON reply a line out.

`python -m benchmarks.worker NAME` takes the adapter benchmarks/peers/NAME.py.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import Any


def describe(adapter: Any, import_s: float) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Return what the tool is called, its versions, what it can do and how long it took to load."""
    return {
        "name": adapter.NAME,
        "versions": [f"{name} {metadata.version(name)}" for name in adapter.PACKAGES],
        "python": sys.version.split()[0],
        "operations": list(adapter.OPERATIONS),
        "import_s": import_s,
        "memory_mb": peak_memory_mb(),
    }


def time_operation(adapter: Any, operation: str, texts: list[str], limit_s: float) -> list[float]:  # noqa: ANN401 - a module
    """Return how many texts were read, at least one, and in how many seconds."""
    run = adapter.OPERATIONS[operation]
    start = time.perf_counter()
    count = 0
    while count == 0 or (count < len(texts) and time.perf_counter() - start < limit_s):
        run(texts[count])
        count += 1
    return [count, time.perf_counter() - start]


def peak_memory_mb() -> float:
    """Return the most memory that the process has had since it runs this program.

    What the system tells of resources would hold its parent's memory as well.
    """
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def reply_to(adapter: Any, request: dict[str, Any], import_s: float) -> Any:  # noqa: ANN401 - JSON
    """Return what one request asks for; what is not known here is a function of the adapter."""
    match request["do"]:
        case "describe":
            return describe(adapter, import_s)
        case "time":
            return time_operation(adapter, **request["with"])
        case "memory":
            return peak_memory_mb()
        case name:
            return getattr(adapter, name)(**request["with"])


def main() -> None:
    """Answer requests until there are no more."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a tool prints is no reply
    start = time.perf_counter()
    adapter = importlib.import_module(f"benchmarks.peers.{sys.argv[1]}")
    import_s = time.perf_counter() - start
    for line in sys.stdin:
        try:
            reply = {"is": reply_to(adapter, json.loads(line), import_s)}
        except Exception as error:  # noqa: BLE001 - that a tool raises is a result
            reply = {"raised": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main()
