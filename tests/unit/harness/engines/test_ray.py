"""The Ray engine on a real cluster of this machine: workers and a whole node are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.engines import ray as engine
from harness.engines import serial
from harness.engines.crew import Crew
from harness.errors import AnswerFileError, UsageError
from harness.types import Answer
from tests.unit.harness.engines import works
from tests.unit.harness.engines.works import Shouter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ray = pytest.importorskip("ray")

# Ray's own, of processes and files that it ends behind our back
pytestmark = pytest.mark.filterwarnings("ignore")

BROKEN = AnswerFileError("c.md", 1, "broken")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Return a cluster whose head has one processor; a test may add nodes."""
    from ray.cluster_utils import Cluster

    # its workers need not find our tests, beside which others install a package of the same name
    ray.cloudpickle.register_pickle_by_value(works)
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    yield made
    made.shutdown()
    ray.cloudpickle.unregister_pickle_by_value(works)


def make(*texts: str) -> list[Answer | AnswerFileError]:
    return [Answer(f"a{at}", "q", "m", text, path=f"a{at}.md") for at, text in enumerate(texts)]


def test_the_same_as_the_serial_engine_whatever_dies(cluster: Any, tmp_path: Path) -> None:
    texts = [f"text {at} " * (at % 5 * 9) for at in range(60)]
    answers = [*make(*texts), BROKEN, *make("refuse", "last")]
    crew = Crew(address=cluster.address, chunk_characters=400)
    expected = [str(one) for one in serial.run(answers, Shouter())]
    assert [str(one) for one in engine.run(answers, Shouter(), crew)] == expected
    dying = make("a", "die once", "b")
    assert list(engine.run(dying, Shouter(str(tmp_path)), crew)) == ["A", "DIE ONCE", "B"]


def test_an_answer_that_kills_every_worker_is_told_in_its_place(
    cluster: Any,
    tmp_path: Path,
) -> None:
    said: list[str] = []
    crew = Crew(tell=said.append, address=cluster.address)
    found = list(engine.run(make("a", "die", "b"), Shouter(str(tmp_path)), crew))
    assert [found[0], found[2]] == ["A", "B"]
    assert isinstance(found[1], AnswerFileError)
    assert "died twice on it (WorkerCrashedError)" in str(found[1])
    assert said == ["Ray gave a task up (WorkerCrashedError); its 3 answers are graded again"]


def test_a_lost_node_loses_no_answer(cluster: Any) -> None:
    node = cluster.add_node(num_cpus=2)
    cluster.wait_for_nodes()
    texts = [f"slow {at}" for at in range(60)]
    found = engine.run(make(*texts), Shouter(), Crew(address=cluster.address, chunk_characters=10))
    first = [next(found) for _ in range(6)]
    cluster.remove_node(node, allow_graceful=False)
    assert [*first, *found] == [text.upper() for text in texts]


def test_a_fault_of_our_own_is_not_hidden(cluster: Any) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError: a fault of ours"):
        list(engine.run(make("fault"), Shouter(), Crew(address=cluster.address)))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.0.0.1:99999", "nothing"])
def test_an_address_where_nothing_is(address: str) -> None:
    with pytest.raises(UsageError, match=rf"expected a Ray cluster, found {address} \("):
        list(engine.run(make("a"), Shouter(), Crew(address=address)))
