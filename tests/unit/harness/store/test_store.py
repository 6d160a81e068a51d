"""Runs are kept, found, read and deleted as they were saved."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from harness.errors import StoreError, UsageError
from harness.store import open_store
from harness.store.schema import ANSWERS, GRADES, GRADINGS, RUNS, TEXTS, VERDICTS
from harness.types import Answer, Grade, Override, RunInfo, row_of, unreadable_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.store import Store

    Items = list[tuple[Answer, Grade]]

CONTENTS = (TEXTS, ANSWERS, VERDICTS)


def count(store: Store) -> list[int]:
    with store.engine.connect() as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in (*CONTENTS, RUNS, GRADINGS, GRADES)
        ]


def test_a_run_comes_back_as_it_was_saved(store: Store, run: RunInfo, items: Items) -> None:
    name = store.save(run, iter(items))
    (found,) = store.runs()
    assert found == run._replace(id=name, created=found.created, answers=len(items))
    assert found.created.endswith("Z")
    assert list(store.rows(name)) == [row_of(grade, run.grader) for _, grade in items]
    assert list(store.answers(name)) == [dataclasses.replace(one, path="") for one, _ in items]
    told = [json.dumps(grade) for grade in store.grades(name)]
    assert told == [json.dumps(grade.model_dump()) for _, grade in items]


def test_the_same_answers_are_kept_once(store: Store, run: RunInfo, items: Items) -> None:
    store.save(run, items)
    before = count(store)
    store.save(run, items)
    after = count(store)
    assert after[: len(CONTENTS)] == before[: len(CONTENTS)]
    assert after[len(CONTENTS) :] == [2 * number for number in before[len(CONTENTS) :]]


def test_rows_of_several_runs_come_in_the_order_asked(
    store: Store, run: RunInfo, items: Items
) -> None:
    first, second = store.save(run, items[:2]), store.save(run, items[2:])
    assert [row.id for row in store.rows()] == [answer.id for answer, _ in items]
    turned = [answer.id for answer, _ in items[2:] + items[:2]]
    assert [row.id for row in store.rows(second, first)] == turned


def test_many_answers_are_saved_in_their_order(store: Store, run: RunInfo, items: Items) -> None:
    answer, grade = items[0]
    many = [
        (dataclasses.replace(answer, id=f"n{at}"), dataclasses.replace(grade, id=f"n{at}"))
        for at in range(501)
    ]
    name = store.save(run, many)
    assert [row.id for row in store.rows(name)] == [one.id for one, _ in many]
    assert [one.id for one in store.answers(name)] == [one.id for one, _ in many]


def test_a_run_is_found_by_id_prefix_label_and_latest(
    store: Store, run: RunInfo, items: Items
) -> None:
    first, second = store.save(run, items), store.save(run._replace(labels=()), items)
    third = store.save(run, items[:1])
    for reference, expected in [
        (first, first),
        (second, second),
        (first[:-1], first),
        ("latest", third),
        ("who=ci", third),
    ]:
        assert store.find(reference).id == expected


@pytest.mark.parametrize("reference", ["", "0", "who=nobody", "no-such-run"])
def test_a_reference_to_no_run_is_told(
    store: Store, run: RunInfo, items: Items, reference: str
) -> None:
    store.save(run, items)
    with pytest.raises(StoreError) as caught:
        store.find(reference)
    assert str(caught.value) == (
        f"{store.place}: expected a run: an id or its beginning, latest, or a label such as "
        f"key=value, found {reference or 'nothing'}; harness runs lists them"
    )


def test_rows_of_no_run_are_told(store: Store) -> None:
    with pytest.raises(UsageError, match="no run abc; harness runs lists them"):
        list(store.rows("abc"))


def test_a_run_is_deleted_with_what_no_other_needs(
    store: Store, run: RunInfo, items: Items
) -> None:
    first, second = store.save(run, items), store.save(run, items[:2])
    store.delete(first)
    assert [one.id for one in store.runs()] == [second]
    assert [row.id for row in store.rows()] == [answer.id for answer, _ in items[:2]]
    assert count(store) == [2, 2, 2, 1, 1, 2]
    store.delete(second)
    assert count(store) == [0] * 6


def test_a_run_that_fails_on_the_way_leaves_nothing(
    store: Store, run: RunInfo, items: Items
) -> None:
    def broken() -> Iterator[tuple[Answer, Grade]]:
        yield from items
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.save(run, broken())
    assert count(store) == [0] * 6


def test_a_person_s_score_counts_and_the_grader_s_is_kept(
    store: Store, run: RunInfo, items: Items
) -> None:
    name = store.save(run, items)
    answer, grade = items[1]
    said = Override(answer.id, "", 0.9, "reads well", "Ada")
    kept = store.override(said)
    assert kept == said._replace(question=grade.question, created=kept.created)
    rows = list(store.rows(name))
    assert rows[1] == row_of(grade, run.grader)._replace(score=0.9, original=grade.score)
    assert [row for at, row in enumerate(rows) if at != 1] == [
        row_of(one, run.grader) for at, (_, one) in enumerate(items) if at != 1
    ]
    told = list(store.grades(name))[1]
    assert told["score"] == 0.9
    assert told["override"] == {
        "original": grade.score,
        "reason": "reads well",
        "author": "Ada",
        "created": kept.created,
    }


def test_a_score_holds_for_the_same_text_in_every_run_or_in_one(
    store: Store, run: RunInfo, items: Items
) -> None:
    first, second = store.save(run, items), store.save(run, items)
    said = Override(items[0][0].id, "", 0.5, "half", "Ada")
    store.override(said)
    store.override(said._replace(score=0.25, run=second))
    assert [next(store.rows(name)).score for name in (first, second)] == [0.5, 0.25]
    third = store.save(run, items)
    assert next(store.rows(third)).score == 0.5
    assert [one.overrides for one in store.runs()] == [1, 1, 1]
    assert store.find(f"{third}#1").overrides == 1


def test_a_score_can_be_taken_back(store: Store, run: RunInfo, items: Items) -> None:
    name = store.save(run, items)
    said = Override(items[0][0].id, "", 0.5, "half", "Ada")
    store.override(said)
    store.override(said._replace(score=None))
    assert list(store.rows(name)) == [row_of(grade, run.grader) for _, grade in items]
    assert [one.overrides for one in store.runs()] == [0]
    assert "override" not in next(store.grades(name))


def test_a_score_of_an_unknown_or_unclear_answer_is_refused(
    store: Store, run: RunInfo, items: Items
) -> None:
    answer, grade = items[0]
    twin = dataclasses.replace(answer, model="omega", text="another")
    store.save(run, [*items, (twin, dataclasses.replace(grade, model="omega"))])
    said = Override(answer.id, "", 0.5, "half", "Ada")
    with pytest.raises(UsageError, match=r"several answers a1: alpha \(sample 1\), omega"):
        store.override(said)
    store.override(said, "omega")
    assert [row.score for row in store.rows() if row.original is not None] == [0.5]
    with pytest.raises(UsageError, match="no answer zz in the store"):
        store.override(said._replace(answer="zz"))


def test_a_store_that_is_there_is_opened_again(
    url: str, store: Store, run: RunInfo, items: Items
) -> None:
    name = store.save(run, items)
    with open_store(url) as again:
        assert [one.id for one in again.runs()] == [name]


def test_an_id_that_is_not_clear_is_told(store: Store, run: RunInfo, items: Items) -> None:
    # ids begin with one of 23 letters
    names = [store.save(run, items[:1]) for _ in range(24)]
    letters = [name[0] for name in names]
    twice = next(letter for letter in letters if letters.count(letter) > 1)
    with pytest.raises(StoreError, match=f"expected one run, found {twice}, as {twice}"):
        store.find(twice)


def test_runs_are_graded_again_and_the_first_grades_stay(
    store: Store, run: RunInfo, items: Items
) -> None:
    name = store.save(run, items)
    better = [(answer, dataclasses.replace(grade, score=1.0)) for answer, grade in items]
    store.regrade(name, run._replace(grader_version="0.2.0+cccc"), better)
    found = store.find(name)
    assert (found.grader_version, found.gradings) == ("0.2.0+cccc", 2)
    first = store.find(f"{name}#1")
    assert (first.id, first.grader_version) == (f"{name}#1", run.grader_version)
    assert list(store.rows(first.id)) == [row_of(grade, run.grader) for _, grade in items]
    assert [row.score for row in store.rows(name)] == [1.0] * len(items)
    assert [row.score for row in store.rows()] == [1.0] * len(items)
    assert [grade["score"] for grade in store.grades(f"{name}#2")] == [1.0] * len(items)


def test_a_verdict_is_found_by_text_question_and_grader(
    store: Store, run: RunInfo, items: Items
) -> None:
    store.save(run, items)
    answer, grade = items[0]
    renamed = dataclasses.replace(answer, id="z", model="omega", sample=3)
    found = store.verdict(renamed, run)
    assert found is not None
    told = {"id": "z", "model": "omega", "sample": 3}
    assert found.model_dump() == grade.model_dump() | told
    for other in (
        dataclasses.replace(answer, text="another"),
        dataclasses.replace(answer, question="another"),
    ):
        assert store.verdict(other, run) is None
    for changed in ({"grader_version": "x"}, {"bank_version": "x"}, {"weights": (1.0, 0.0, 0.0)}):
        assert store.verdict(answer, run._replace(**changed)) is None


def test_a_verdict_beyond_floats_is_graded_anew(store: Store, run: RunInfo, items: Items) -> None:
    answer, grade = items[0]
    store.save(run, [(answer, dataclasses.replace(grade, finals=(math.inf,)))])
    assert store.verdict(answer, run) is None


def test_answers_that_could_not_be_read_are_rows_without_a_grade(
    store: Store, run: RunInfo, items: Items
) -> None:
    unread = unreadable_row("alpha", "2026-01-15")
    name = store.save(run._replace(problems=1), items, [unread])
    assert store.find(name).answers == len(items)
    assert list(store.rows(name))[len(items) :] == [unread._replace(grader=run.grader)]
    assert len(list(store.grades(name))) == len(items)


def test_any_database_can_keep_runs(
    store: Store, run: RunInfo, items: Items, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.store.saving.INSERTS", {})
    store.save(run, items)
    store.save(run, items)
    assert count(store)[: len(CONTENTS)] == [len(items)] * len(CONTENTS)
