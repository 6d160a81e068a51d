"""Searches for edits that raise the score of wrong answers: `make attack`.

The search goes on for so many minutes of processor time, and tells the best that it found.  With a
number of texts instead (`--texts`) the same seed finds the same.  Exit code 1 where an edited wrong
answer earned 0.3 or more.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.attack.search import Found, score_of, search, shrink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIMIT = 0.3
SHOWN = 12


def main() -> int:
    """Search, and print what was found; return 1 where a wrong answer earned too much."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack", description=__doc__)
    parser.add_argument("--cpu-minutes", type=float, default=60.0)
    parser.add_argument("--texts", type=int, default=0, help="instead of minutes")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    found = search(chosen.seed)
    seconds = chosen.cpu_minutes * 60
    tried = (
        (one for one, _ in zip(found, range(chosen.texts), strict=False))
        if chosen.texts
        else while_time(found, seconds)
    )
    best = keep_best(tried)
    report(best, time.process_time())
    return int(any(one.score >= LIMIT for one in best))


def while_time(found: Iterable[Found], seconds: float) -> Iterator[Found]:
    """Yield what is found until so many seconds of processor time are spent."""
    for one in found:
        yield one
        if time.process_time() > seconds:
            return


def keep_best(tried: Iterable[Found]) -> list[Found]:
    """Return the best of each closing line and question, the highest score first."""
    best: dict[tuple[str, str], Found] = {}
    last = 0
    for one in tried:
        key = one.plan.scene.question, one.plan.closing
        if key not in best or one.score > best[key].score:
            best[key] = one
        last = one.tried
    print(f"{last:,} texts graded")
    return sorted(best.values(), key=lambda one: -one.score)


def report(best: list[Found], seconds: float) -> None:
    """Print the best that was found, without the pieces that it does not need."""
    high = sum(one.score >= LIMIT for one in best)
    print(f"{seconds / 60:.1f} minutes; {high} of {len(best)} pairs of question and closing line")
    print(f"reached {LIMIT}; the best:")
    for one in map(shrink, best[:SHOWN]):
        bare = score_of(type(one.plan)(one.plan.scene, (), one.plan.closing))
        print(f"\n{one.score:.3f} from {bare:.3f}, {one.plan.scene.question}, text {one.tried:,}")
        print(f"  pieces: {list(one.plan.pieces)!r}\n  text: {one.plan.text()!r}")


if __name__ == "__main__":
    sys.exit(main())
