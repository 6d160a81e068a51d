"""The Ray Data engine on a real cluster of this machine: workers and a whole node are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.engines import ray_data
from harness.engines.crew import Crew
from harness.errors import UsageError
from tests.unit.harness.engines.jobs import install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data", reason="ray[data] is not installed", exc_type=ImportError)

# Ray's own, of processes and files that it ends behind our back
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the module of the job, which the workers and their own processes find too."""
    with pytest.MonkeyPatch.context() as patch:
        yield install(tmp_path_factory.mktemp("jobs"), patch)


@pytest.fixture(scope="module")
def cluster(jobs: Any) -> Iterator[Any]:  # noqa: ARG001 - Ray has no types, and its folder has to be known before
    """Return a cluster whose head has one processor; a test may add nodes."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    yield made
    made.shutdown()


def test_every_piece_comes_back_whatever_dies(cluster: Any, jobs: Any, tmp_path: Path) -> None:
    said: list[str] = []
    crew = Crew(tell=said.append, address=cluster.address)
    units = ["a|b,refuse", "c,die,d|once|e", "f"]
    found = sorted(ray_data.run(units, jobs.ShoutingJob(str(tmp_path)), crew))
    died = "found a worker process that died twice on it (SIGKILL); grade it alone"
    assert found[2][1][1].startswith("c,die,d: expected a grade, ")
    assert died in found[2][1][1]
    found[2][1][1] = "told"
    assert found == [
        ((0, 0), ["A"]),
        ((0, 1), ["B", "b,refuse: refused"]),
        ((1, 0), ["C", "told", "D"]),
        ((1, 1), ["ONCE"]),
        ((1, 2), ["E"]),
        ((2, 0), ["F"]),
    ]
    assert said == ["workers or nodes were lost; 2 parts were done again"]


def test_a_lost_node_loses_no_piece(cluster: Any, jobs: Any) -> None:
    node = cluster.add_node(num_cpus=2)
    cluster.wait_for_nodes()
    units = ["|".join(f"slow {unit} {at}" for at in range(12)) for unit in range(3)]
    found = ray_data.run(units, jobs.ShoutingJob(), Crew(address=cluster.address))
    first = [next(found) for _ in range(4)]
    cluster.remove_node(node, allow_graceful=False)
    words = [word.upper() for unit in units for word in unit.split("|")]
    assert sorted(text for _, (text,) in [*first, *found]) == sorted(words)


FAULTS = [
    ("a|full", UsageError, "no room"),
    ("unreadable", RuntimeError, "ZeroDivisionError: a fault of ours"),
    ("deadly", UsageError, "a file on which 8 workers died as they read it"),
]


@pytest.mark.parametrize(("unit", "kind", "told"), FAULTS)
def test_what_cannot_go_on_is_told(
    cluster: Any,
    jobs: Any,
    unit: str,
    kind: type[Exception],
    told: str,
) -> None:
    with pytest.raises(kind, match=told):
        list(ray_data.run([unit], jobs.ShoutingJob(), Crew(address=cluster.address)))
