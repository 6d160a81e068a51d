"""Hostile texts take bounded memory, and give the same bytes whatever runs beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

import harness
from benchmarks.texts import gold_texts
from harness.pipeline import read_text
from tests.hostile.pieces import LINES, PIECES, repeat
from tests.hostile.seeds import texts

QUESTION = "gpt3-training-flops"
SIZE = 4_000
LONG = 100_000
# The most that grading takes: so often the bytes of the text, and so many bytes for each number,
# equation and cost of a phase that is read of it ("1," holds one in every other byte).
MOST_TIMES = 50
MOST_A_FIND = 1_500
TEXTS = {
    **{repr(piece[:24]): repeat(piece, SIZE) for piece in PIECES},
    **{name: "".join(map(line, range(SIZE // 12)))[:SIZE] for name, line in LINES.items()},
}
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


def peak_of(text: str) -> int:
    """Return the most memory that grading a text takes; what is kept for the next is kept before.

    That is of a fixed size: words, numbers and units that were read before.
    """
    grade(text)
    tracemalloc.start()
    try:
        grade(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_memory_is_bounded_by_the_text(text: str) -> None:
    reading = read_text(text)
    finds = len(reading.quantities) + len(reading.equations) + len(reading.derivation.phases)
    assert peak_of(text) <= MOST_TIMES * len(text.encode()) + MOST_A_FIND * finds


@pytest.mark.parametrize("start", [0, LONG])
def test_answers_take_no_more_than_fifty_times_their_bytes(start: int) -> None:
    text = "\n\n".join(gold_texts())[start : start + LONG]
    assert peak_of(text) <= MOST_TIMES * len(text.encode())


def test_threads_give_the_same_bytes() -> None:
    told = texts()[::5]
    alone = [grade(text) for text in told]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(grade, told)) == alone


def test_hash_seeds_and_locales_give_the_same_bytes() -> None:
    outs = set()
    for seed, locale in (("1", "C"), ("2", "tr_TR.UTF-8")):
        around = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        environment = os.environ | around
        command = [sys.executable, "-c", SCRIPT]
        ended = subprocess.run(command, env=environment, capture_output=True, check=True)
        outs.add(ended.stdout)
    assert len(outs) == 1
    assert len(outs.pop().splitlines()) == len(texts()[::9])
