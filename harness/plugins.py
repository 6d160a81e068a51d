"""Collects one named constant from each module of a package folder, in name order.

A folder is extended by adding a file to it: nothing registers itself, nothing is listed twice.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

from harness.errors import PluginError

Plugin = TypeVar("Plugin")


def collect(package: str, constant: str, kind: type[Plugin]) -> tuple[Plugin, ...]:
    """Return the constant of every public module of a package, in order of module names.

    Args:
        package: dotted name of the folder, for example "harness.mistakes".
        constant: name that each of its modules defines, for example "DETECTOR".
        kind: the type that the constant must have.

    Raises:
        PluginError: a module lacks the constant, or it has another type.
    """
    path = importlib.import_module(package).__path__
    names = sorted(module.name for module in pkgutil.iter_modules(path))
    public = [name for name in names if not name.startswith("_")]
    return tuple(_constant(f"{package}.{name}", constant, kind) for name in public)


def _constant(module: str, name: str, kind: type[Plugin]) -> Plugin:
    expected = f"a constant {name} of type {kind.__name__}"
    advice = "define it, or start the file's name with _ to keep it private to its folder"
    found = getattr(importlib.import_module(module), name, None)
    if isinstance(found, kind):
        return found
    told = "none" if found is None else f"one of type {type(found).__name__}"
    raise PluginError(module, told, expected, advice)
