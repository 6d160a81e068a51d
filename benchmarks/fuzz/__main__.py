"""Fuzzes one target, or each in turn, with coverage as a guide: `make fuzz`.

Each target runs in a process of its own, as libFuzzer ends the one that it runs in.  Exit code 1
where a target failed; the bytes that did it are left as crash-* in the folder of the target.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

MOST_BYTES = 4_096
CORPUS = Path(".fuzz")
DONE = re.compile(r"Done (\d+) runs")


def main() -> int:
    """Fuzz what is asked for and tell how many inputs were run; return 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    chosen = parser.parse_args()
    from tests.hostile.targets import TARGETS

    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"expected {', '.join(TARGETS)}, found {', '.join(sorted(unknown))}")
    total, failed = 0, []
    for target in chosen.targets or TARGETS:
        runs, is_whole = fuzz(target, chosen.seconds)
        total += runs
        failed += [] if is_whole else [target]
        print(f"{target:12} {runs:12,} inputs  {'ok' if is_whole else 'FAILED'}", flush=True)
    print(f"{'all':12} {total:12,} inputs  {', '.join(failed) or 'no fault'}")
    return int(bool(failed))


def fuzz(target: str, seconds: int) -> tuple[int, bool]:
    """Fuzz one target; return how many inputs were run, and whether none failed."""
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=60", "-rss_limit_mb=3000",
        "-print_final_stats=0", "-verbosity=1", f"-artifact_prefix={folder}/crash-",
    ]  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.fuzz.worker", target, *options]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    found = DONE.search(ended.stderr)
    if ended.returncode or found is None:
        print(ended.stderr[-3_000:], file=sys.stderr)
    return int(found[1]) if found else 0, not ended.returncode and found is not None


if __name__ == "__main__":
    sys.exit(main())
