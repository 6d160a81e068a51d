"""Reads, works and writes on the nodes of a Ray cluster, as a pipeline of Ray Data (harness[ray]).

A unit, such as a file, is read by one task, which cuts it into pieces; each piece is a task of its
own.  Only what that returns comes back here, in no order.  Scheduling, scaling and trying again are
Ray's, which tries for ever; so it is counted how often a piece is begun, and whoever begins one
again hands its answers to a process of its own: an answer on which that dies is lost alone.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from harness.engines import processes, serial
from harness.engines._cluster import connect
from harness.engines._worker import Fault
from harness.engines.begun import counting, start_counting
from harness.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from harness.engines.crew import Crew

    Engine = Callable[[Iterable[Any], Callable[[Any], Any]], Iterable[Any]]

Unit = TypeVar("Unit")
Unit_contra = TypeVar("Unit_contra", contravariant=True)

CORES_A_READER = 50
"""To read an answer costs about a hundredth of its grade."""
MOST_DEATHS = 8
"""So often a unit is begun to be read, workers and nodes being lost."""
SETTINGS = {
    "enable_progress_bars": False,
    "print_on_execution_start": False,
    # a piece is large, and each is to be a task of its own
    "target_max_block_size": 1,
}


class Place(NamedTuple):
    """Where a piece stands: the unit, and how many pieces of it stand before."""

    unit: int
    number: int


class Job(Protocol[Unit_contra]):
    """What is done on the nodes; it can be pickled."""

    def read(self, unit: Unit_contra) -> Iterable[Any]:
        """Yield the pieces of a unit, always the same."""

    def work(self, place: Place, piece: Any, engine: Engine) -> Any:
        """Return what comes back of a piece, whose answers are given to the engine."""


class Refused(NamedTuple):
    """What a job raised on purpose, or what Ray shall not try again."""

    error: UsageError


def run(units: Sequence[Unit], job: Job[Unit], crew: Crew) -> Iterator[Any]:
    """Yield what comes back of each piece, in no order.

    Raises:
        UsageError: the job refuses, Ray is not installed, no cluster answers at the address, or a
            unit cannot be read because each worker dies on it.
        RuntimeError: a fault of ours in a worker.
    """
    ray = connect(crew, "--engine ray-data")
    try:
        with _settings(ray):
            again = 0
            for row in _build(ray, units, job).iter_rows():
                again += row["times"] > 1
                yield _open(row)
            if again:
                crew.tell(f"workers or nodes were lost; {again} parts were done again")
    finally:
        ray.shutdown()


def _build(ray: Any, units: Sequence[Unit], job: Job[Unit]) -> Any:
    """Return the pipeline as a dataset; nothing runs yet."""
    rows = [{"unit": at, "content": pickle.dumps(unit)} for at, unit in enumerate(units)]
    begun = start_counting()
    cores = int(ray.cluster_resources().get("CPU", 1))
    read = ray.data.from_items(rows, override_num_blocks=len(rows)).flat_map(
        _read,
        fn_args=(job, begun),
        num_cpus=0,  # it waits most of the time for those who work
        concurrency=1 + cores // CORES_A_READER,
    )
    return read.map(_work, fn_args=(job, begun), num_cpus=1)


def _open(row: dict[str, Any]) -> Any:
    """Return what comes back of a piece."""
    made = pickle.loads(row["made"])  # noqa: S301 - of our own workers
    if isinstance(made, Refused):
        raise made.error
    if isinstance(made, Fault):
        raise RuntimeError(made.told)  # noqa: TRY004 - a fault there, no wrong type here
    return made


def _read(row: dict[str, Any], job: Job[Any], begun: Any) -> Iterator[dict[str, Any]]:
    """Yield a row for each piece of a unit, or one that tells what went wrong."""
    number = 0
    try:
        with counting(begun, row["unit"]) as times:
            _check(times)
            for piece in job.read(pickle.loads(row["content"])):  # noqa: S301 - of our own
                yield {"unit": row["unit"], "number": number, "piece": pickle.dumps(piece)}
                number += 1
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it there
        yield {"unit": row["unit"], "number": number, "piece": pickle.dumps(_told(error))}


def _check(times: int) -> None:
    """Raise UsageError where too many workers died as they read."""
    if times > MOST_DEATHS:
        found = f"a file on which {MOST_DEATHS} workers died as they read it"
        raise UsageError(found, advice="read it with --engine processes")


def _work(row: dict[str, Any], job: Job[Any], begun: Any) -> dict[str, Any]:
    """Return what comes back of one piece."""
    place, piece = Place(row["unit"], row["number"]), pickle.loads(row["piece"])  # noqa: S301 - of our own
    times = 1
    try:
        if not isinstance(piece, Fault | Refused):
            with counting(begun, place) as times:
                piece = job.work(place, piece, serial.run if times == 1 else processes.run)
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises it there
        piece = _told(error)
    return {"unit": place.unit, "times": times, "made": pickle.dumps(piece)}


def _told(error: Exception) -> Refused | Fault:
    """Return an error so that it can be sent."""
    return Refused(error) if isinstance(error, UsageError) else Fault(traceback.format_exc())


@contextlib.contextmanager
def _settings(ray: Any) -> Iterator[None]:
    """Set what Ray Data reads of its context, and be quiet about it, as long as it runs."""
    context, logger = ray.data.DataContext.get_current(), logging.getLogger("ray.data")
    before, level = {name: getattr(context, name) for name in SETTINGS}, logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        for name, value in SETTINGS.items():
            setattr(context, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(context, name, value)
        logger.setLevel(level)
