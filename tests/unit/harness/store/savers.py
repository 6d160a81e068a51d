"""Processes that save into a store, to be run as a script: killed in the middle, or all at once.

savers.py kill URL TIMES       forks a saver TIMES times and kills it in the middle of a run
savers.py together URL TIMES   forks four savers at once, each of which saves TIMES runs
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from harness.pipeline import grade_answer
from harness.store import open_store
from harness.types import Answer, Grade, RunInfo
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = RunInfo("0.1.0+aaaa", "bbbb", (0.6, 0.25, 0.15))
ANSWERS = 250
PAUSED_AT = 210
"""Behind the first batch: by then the transaction has written, and holds the lock."""

SAVERS = 4
PAUSE_SECONDS = 0.02


def make_items(name: str) -> list[tuple[Answer, Grade]]:
    question = find_question("gpt3-training-flops")
    answer = Answer("a", question.id, name, f"{name}: 3.15e23 FLOP")
    grade = grade_answer(answer, truth_of(question))
    return [(answer, grade)] * ANSWERS


def slowly(items: list[tuple[Answer, Grade]], told: int) -> Iterator[tuple[Answer, Grade]]:
    """Yield items with a pause in the middle, and tell when it begins and ends."""
    for at, item in enumerate(items):
        if at == PAUSED_AT:
            os.write(told, b"<")
            time.sleep(PAUSE_SECONDS)
            os.write(told, b">")
        yield item


def save_for_ever(url: str, items: list[tuple[Answer, Grade]], told: int) -> None:
    with open_store(url, may_create=True) as store:
        while True:
            store.save(RUN, slowly(items, told))


def kill(url: str, times: int) -> None:
    """Kill savers at moments spread over their run; print how many were in the middle of one."""
    items, in_the_middle = make_items("saver"), 0
    for at in range(times):
        reader, writer = os.pipe()
        saver = os.fork()
        if saver == 0:
            save_for_ever(url, items, writer)
        os.close(writer)
        os.read(reader, 1)
        time.sleep(0.0005 * (at * 37 % 100))
        os.kill(saver, signal.SIGKILL)
        os.waitpid(saver, 0)
        seen = b"<" + os.read(reader, 999)
        os.close(reader)
        in_the_middle += seen.count(b"<") > seen.count(b">")
    sys.stdout.write(f"{in_the_middle}\n")


def together(url: str, times: int) -> None:
    savers = []
    for at in range(SAVERS):
        saver = os.fork()
        if saver == 0:
            items = make_items(f"saver-{at}")
            with open_store(url, may_create=True) as store:
                for _ in range(times):
                    store.save(RUN, items)
            os._exit(0)
        savers.append(saver)
    codes = [os.waitstatus_to_exitcode(os.waitpid(saver, 0)[1]) for saver in savers]
    sys.exit(max(map(abs, codes)))


if __name__ == "__main__":
    {"kill": kill, "together": together}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
