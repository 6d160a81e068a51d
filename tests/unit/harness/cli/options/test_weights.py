"""Files of weights, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.cli.options.weights import load_weights
from harness.errors import UsageError
from harness.scoring import DEFAULT_WEIGHTS, Weights

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file() -> None:
    assert load_weights(None) == DEFAULT_WEIGHTS


def test_a_key_that_is_absent_keeps_its_default(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("accuracy = 1\nsteps = 0\n")
    assert load_weights(path) == Weights(1.0, 0.0, 0.15)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("speed = 1", "expected one of accuracy, steps, arithmetic, found FILE: the key speed"),
        ("steps = true", "expected a number, found FILE: steps = True"),
        ("steps = '1'", "expected a number, found FILE: steps = '1'"),
        ("steps = -1", "FILE: weights must be finite, not negative and not all 0, found"),
        ("steps", "expected a TOML file, found FILE: "),
    ],
)
def test_bad_files(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(content)
    with pytest.raises(UsageError) as caught:
        load_weights(path)
    assert str(caught.value).startswith(told.replace("FILE", str(path)))


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_weights(tmp_path / "absent.toml")
    assert str(caught.value) == f"{tmp_path}/absent.toml: no such file or directory"
