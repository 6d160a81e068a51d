"""Hostile texts take bounded memory, and give the same bytes whatever runs beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

import harness
from tests.hostile.pieces import NAMED, repeat
from tests.hostile.seeds import texts

QUESTION = "gpt3-training-flops"
SIZE = 8_000
# The most that a text takes at its worst ("1,1,1,"), as often as its bytes; prose takes about 90.
MOST_TIMES = 600
SCRIPT = """
import sys
import harness
from tests.hostile.seeds import texts
for text in texts()[::9]:
    told = harness.grade(text, question="gpt3-training-flops").model_dump_json()
    sys.stdout.buffer.write(told.encode("utf-8", "surrogatepass") + b"\\n")
"""


def grade(text: str) -> str:
    return str(harness.grade(text, question=QUESTION).model_dump_json())


@pytest.mark.parametrize("piece", NAMED.values(), ids=NAMED)
def test_memory_is_bounded_by_the_text(piece: str) -> None:
    text = repeat(piece, SIZE)
    grade(text[:100])
    tracemalloc.start()
    try:
        grade(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= MOST_TIMES * len(text.encode())


def test_threads_give_the_same_bytes() -> None:
    told = texts()[::5]
    alone = [grade(text) for text in told]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(grade, told)) == alone


def test_hash_seeds_and_locales_give_the_same_bytes() -> None:
    outs = set()
    for seed, locale in (("1", "C"), ("2", "tr_TR.UTF-8")):
        around = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        environment = os.environ | around  # noqa: TID251 - of the process that is started
        command = [sys.executable, "-c", SCRIPT]
        ended = subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603 - ours
        outs.add(ended.stdout)
    assert len(outs) == 1
    assert len(outs.pop().splitlines()) == len(texts()[::9])
