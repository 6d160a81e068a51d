"""The process engine gives what the serial one gives, and outlives its workers."""

from __future__ import annotations

import multiprocessing
import os
import select
import subprocess
import sys
import textwrap
from types import GeneratorType
from typing import TYPE_CHECKING, Any

import pytest

from harness.engines import processes, serial
from harness.engines.crew import Crew, count_cores
from harness.errors import AnswerFileError, UsageError
from harness.types import Answer
from tests.unit.harness.engines.works import Shouter, Unready

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROKEN = AnswerFileError("c.md", 1, "broken")


def make(*texts: str) -> list[Answer | AnswerFileError]:
    return [
        Answer(f"a{at}", "q", "m", text, path=f"a{at}.md", release="2026-01-02")
        for at, text in enumerate(texts)
    ]


def told(found: Any) -> list[str]:
    return [str(one) for one in found]


def test_the_same_as_the_serial_engine_in_the_same_order() -> None:
    texts = [f"text {at} " * (at % 7 * 30) for at in range(100)]
    answers = [*make(*texts), BROKEN, *make("refuse", "last"), "made before"]
    found = processes.run(answers, Shouter(), Crew(2, chunk_characters=400))
    assert told(found) == told(serial.run(answers, Shouter()))
    assert multiprocessing.active_children() == []


def test_nothing_to_do_is_nothing_done() -> None:
    assert list(processes.run([], Shouter())) == []
    assert list(processes.run([BROKEN], Shouter())) == [BROKEN]


def test_no_more_is_read_than_the_workers_need() -> None:
    taken = 0

    def answers() -> Iterator[Answer | AnswerFileError]:
        nonlocal taken
        for answer in make(*["x" * 100] * 1_000):
            taken += 1
            yield answer

    found = processes.run(answers(), Shouter(), Crew(1, chunk_characters=100))
    assert next(found) == "X" * 100
    assert taken < 20
    assert isinstance(found, GeneratorType)
    found.close()
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_is_told_and_its_answers_are_graded_again(tmp_path: Path) -> None:
    said: list[str] = []
    texts = ["a", "b", "die once", "c"] + ["d"] * 20
    crew = Crew(2, said.append, chunk_characters=4)
    found = list(processes.run(make(*texts), Shouter(str(tmp_path)), crew))
    assert found == [text.upper() for text in texts]
    assert said == ["a worker process died (SIGKILL); its 3 answers are graded again"]


def test_an_answer_that_kills_every_worker_is_told_in_its_place(tmp_path: Path) -> None:
    texts = ["a", "die", "b", "c"]
    found = list(processes.run(make(*texts), Shouter(str(tmp_path)), Crew(1)))
    assert [found[0], *found[2:]] == ["A", "B", "C"]
    error = found[1]
    assert isinstance(error, AnswerFileError)
    assert (error.model, error.release) == ("m", "2026-01-02")
    assert str(error) == (
        "a1.md: expected a grade, found a worker process that died twice on it (SIGKILL); "
        "grade it alone with --engine serial"
    )


def test_a_fault_of_our_own_is_not_hidden() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a fault of ours"):
        list(processes.run(make("fault"), Shouter()))
    assert multiprocessing.active_children() == []


def test_workers_that_cannot_begin_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: False)  # a fork has all that it needs
    with pytest.raises(UsageError, match=r"died as it began \(exit code 3\); take fewer"):
        list(processes.run(make("a"), Unready()))


def test_an_interrupt_while_workers_work_ends_them() -> None:
    def answers() -> Iterator[Answer | AnswerFileError]:
        yield from make(*["x" * 200] * 30)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(processes.run(answers(), Shouter(), Crew(2, chunk_characters=100)))
    assert multiprocessing.active_children() == []


def run_alone(script: str) -> subprocess.Popen[str]:
    """Run a script in a process that is one thread, as pytest's own workers are not."""
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_forked_workers_make_what_this_process_makes() -> None:
    script = """
        from harness.engines import processes, serial
        from harness.engines.crew import Crew, can_fork
        from tests.unit.harness.engines.test_processes import BROKEN, make, told
        from tests.unit.harness.engines.works import Shouter
        assert can_fork()
        answers = [*make(*[f"text {at}" for at in range(50)]), BROKEN, *make("refuse", "last")]
        found = processes.run(answers, Shouter(), Crew(3, chunk_characters=30))
        assert told(found) == told(serial.run(answers, Shouter()))
        print("the same")
    """
    with run_alone(script) as process:
        assert process.communicate(timeout=60)[0] == "the same\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_beside_another_thread_nothing_is_forked() -> None:
    script = """
        import threading
        from harness.engines.crew import can_fork
        done = threading.Event()
        threading.Thread(target=done.wait).start()
        print(can_fork())
        done.set()
    """
    with run_alone(script) as process:
        assert process.communicate(timeout=60)[0] == "False\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_forked_workers_leave_when_the_one_that_reads_is_killed() -> None:
    script = """
        import multiprocessing, time
        from harness.engines import processes
        from harness.engines.crew import Crew
        from tests.unit.harness.engines.test_processes import make
        from tests.unit.harness.engines.works import Shouter
        found = processes.run(make(*["x" * 50] * 40), Shouter(), Crew(3, chunk_characters=50))
        next(found)
        print(*[one.pid for one in multiprocessing.active_children()], flush=True)
        time.sleep(60)
    """
    with run_alone(script) as process:
        assert process.stdout is not None
        workers = [os.pidfd_open(int(one)) for one in process.stdout.readline().split()]
        process.kill()
        left = [select.select([one], [], [], 30)[0] for one in workers]
    assert left == [[one] for one in workers]
    assert len(workers) == 3
    for one in workers:
        os.close(one)


def test_there_is_a_processor() -> None:
    assert count_cores() >= 1
