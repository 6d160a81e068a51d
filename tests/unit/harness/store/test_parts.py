"""What trends read of a store: every answer once, and whose score a person set."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text, update

from harness.statistics.columns import FIXED_POINT, read_columns
from harness.store import open_store
from harness.store.schema import GRADINGS, VERSION_TABLE
from harness.types import Answer, Grade, Override, RunInfo, Status, unreadable_row

if TYPE_CHECKING:
    from harness.store import Store

    Items = list[tuple[Answer, Grade]]

DAY = "2026-01-15"


def dated(items: Items, score: float) -> Items:
    """Return answers of one release, all graded, of one score."""
    told: dict[str, Any] = {"release": DAY, "score": score, "status": Status.GRADED}
    return [
        (dataclasses.replace(answer, release=DAY), dataclasses.replace(grade, **told))
        for answer, grade in items
    ]


def scores(store: Store) -> list[float]:
    return [score / FIXED_POINT for score in read_columns(store.parts()).score.tolist()]


def test_an_answer_of_two_runs_counts_once_as_the_later_has_it(
    store: Store, run: RunInfo, items: Items
) -> None:
    count = len(items)
    store.save(run, dated(items, 0.25), [unreadable_row("alpha", DAY)] * 2)
    store.save(run, dated(items[:2], 0.5))
    assert scores(store) == [0.25] * (count - 2) + [0.5] * 2
    again = [(dataclasses.replace(answer, text="another"), grade) for answer, grade in items]
    store.save(run, dated(again, 0.75))
    assert scores(store) == [0.25] * (count - 2) + [0.5] * 2 + [0.75] * count


def test_answers_without_a_release_are_counted_once_too(
    store: Store, run: RunInfo, items: Items
) -> None:
    bare = [
        (dataclasses.replace(answer, release=""), dataclasses.replace(grade, release=""))
        for answer, grade in dated(items, 0.5)
    ]
    store.save(run, bare)
    store.save(run, bare)
    columns = read_columns(store.parts())
    assert (len(columns.score), columns.undated) == (0, len(items))


def test_corrected_answers_are_told(store: Store, run: RunInfo, items: Items) -> None:
    store.save(run, dated(items, 0.25))
    store.override(Override(items[1][0].id, "", 0.5, "half", "Ada"))
    columns = read_columns(store.parts())
    assert columns.corrected.tolist() == [at == 1 for at in range(len(items))]
    assert scores(store)[1] == 0.5


def test_a_store_without_keys_is_upgraded(
    store: Store, url: str, run: RunInfo, items: Items
) -> None:
    store.save(run, dated(items, 0.25), [unreadable_row("alpha", DAY)])
    store.save(run, dated(items, 0.5))
    with store.engine.begin() as connection:
        found = connection.execute(select(GRADINGS.c.number, GRADINGS.c.packed)).all()
        # as the form before had it: eight bytes a row are the keys
        for (number, packed), rows in zip(found, (len(items) + 1, len(items)), strict=True):
            change = update(GRADINGS).where(GRADINGS.c.number == number)
            connection.execute(change.values(packed=packed[: -8 * rows]))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0002'"))  # noqa: S608 - a name of our own
    with open_store(url) as again:
        assert scores(again) == [0.5] * len(items)
        with again.engine.connect() as connection:
            assert connection.execute(select(GRADINGS.c.number, GRADINGS.c.packed)).all() == found
            assert connection.execute(select(func.count()).select_from(GRADINGS)).scalar() == 2
