"""Reads a file of weights: TOML with the keys accuracy, steps and arithmetic, each optional."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING, Any

from harness.errors import UsageError
from harness.scoring import DEFAULT_WEIGHTS, Weights

if TYPE_CHECKING:
    from pathlib import Path

KEYS = tuple(one.name for one in dataclasses.fields(Weights))


def load_weights(path: Path | None) -> Weights:
    """Return the weights of a file; the default ones without a file.

    Raises:
        UsageError: the file cannot be read, or a key or a value in it is not one of a weight.
    """
    if path is None:
        return DEFAULT_WEIGHTS
    values = read_toml(path)
    for key, value in values.items():
        if key not in KEYS:
            raise UsageError(f"{path}: the key {key}", f"one of {', '.join(KEYS)}")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise UsageError(f"{path}: {key} = {value!r}", "a number")
    try:
        return Weights(**{key: float(value) for key, value in values.items()})
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises:
        UsageError: it cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:
        raise UsageError(f"{path}: {error}", "a TOML file") from error
