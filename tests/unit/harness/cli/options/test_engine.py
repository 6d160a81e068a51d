"""Who grades: as the user names it, else by the size of the input, of which little is held."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import GeneratorType

import pytest

from harness.cli.main import main
from harness.cli.options import engine
from harness.cli.options.engine import (
    CHARACTERS_AN_ANSWER,
    LARGE,
    MANY,
    MANY_AFRESH,
    Engine,
    Hands,
    look_ahead,
)
from harness.errors import UsageError
from harness.types import Answer

HUGE = Answer("a", "q", "m", "x" * CHARACTERS_AN_ANSWER * LARGE)


def make(count: int) -> list[Answer]:
    return [Answer(f"a{at}", "q", "m", "text") for at in range(count)]


@pytest.mark.parametrize(
    ("answers", "is_large"),
    [
        ([], False),
        (make(LARGE), False),
        (make(LARGE + 1), True),
        ([HUGE], True),
        (make(3), False),
    ],
    ids=["none", "the most", "one more", "one long", "three"],
)
def test_the_size_of_the_input_is_known_before_it_is_graded(
    answers: list[Answer], *, is_large: bool
) -> None:
    ahead = look_ahead(answers)
    assert ahead.is_large is is_large
    assert list(ahead.answers) == answers


def test_one_process_cannot_be_two() -> None:
    with pytest.raises(UsageError, match="expected --engine processes, found --engine serial"):
        Hands(Engine.SERIAL, 2).check()
    assert Hands(Engine.SERIAL, 1).check().workers == 1


def test_an_address_is_for_ray_alone() -> None:
    with pytest.raises(UsageError, match="--ray-address without --engine ray"):
        Hands(address="auto").check()
    assert Hands(Engine.RAY, address="auto").check().address == "auto"


@pytest.mark.parametrize(
    ("hands", "size", "name"),
    [
        (Hands(workers=2), 3, "processes"),
        (Hands(Engine.PROCESSES), 3, "processes"),
        (Hands(workers=1), 3_000, "serial"),
        (Hands(Engine.SERIAL), 3_000, "serial"),
        (Hands(), 3, "serial"),
        (Hands(Engine.RAY), 3, "ray"),
    ],
)
def test_the_engine_that_is_taken(hands: Hands, size: int, name: str) -> None:
    found = hands.run(iter(()), size, str)
    assert isinstance(found, GeneratorType)
    assert found.__qualname__ == "run"
    assert found.gi_code.co_filename.endswith(f"{name}.py")


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_ray_that_is_not_installed_is_told() -> None:
    with pytest.raises(UsageError, match="expected it for --engine ray, found no ray; pip"):
        list(Hands(Engine.RAY).run(iter(()), 1, str))


@pytest.mark.parametrize(
    ("size", "is_forked", "name"),
    [
        (MANY - 1, True, "serial"),
        (MANY, True, "processes"),
        (MANY_AFRESH - 1, False, "serial"),
        (MANY_AFRESH, False, "processes"),
    ],
)
def test_workers_that_cost_less_are_taken_sooner(
    monkeypatch: pytest.MonkeyPatch, size: int, *, is_forked: bool, name: str
) -> None:
    monkeypatch.setattr(engine, "can_fork", lambda: is_forked)
    monkeypatch.setattr(engine, "count_cores", lambda: 2)
    found = Hands().run([], size, str)
    assert isinstance(found, GeneratorType)
    assert found.gi_code.co_filename.endswith(f"{name}.py")


REFUSED = [
    ((), "--engine ray-data without --out"),
    (("--out", "out", "--limit", "3"), "--limit with --engine ray-data"),
    (("--out", "out", "--details"), "--details with --engine ray-data"),
    (("--out", "out", "--format", "jsonl"), "--format jsonl with --engine ray-data"),
    (("--out", "out", "--by", "family"), "--by with --engine ray-data"),
    (("--out", "out", "-"), "standard input with --engine ray-data"),
]


@pytest.mark.parametrize(("more", "told"), REFUSED)
def test_what_needs_all_grades_in_one_place_is_refused(
    more: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["score", "answers", "--engine", "ray-data", *more])
    assert left.value.code == 2
    assert f"harness: {told}" in capsys.readouterr().err
    assert not Path("out").exists()
