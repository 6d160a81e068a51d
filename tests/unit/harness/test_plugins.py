"""Collecting constants from the modules of a folder, on folders made for each test."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from harness.errors import PluginError
from harness.plugins import collect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakePackage = Callable[[dict[str, str]], str]

NAME = "collected_for_a_test"


@pytest.fixture
def make_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakePackage:
    """Return a function that writes modules to a new package and names it."""

    def make(modules: dict[str, str]) -> str:
        folder = tmp_path / NAME
        folder.mkdir()
        for name, source in ({"__init__": ""} | modules).items():
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        for loaded in [name for name in sys.modules if name.split(".")[0] == NAME]:
            monkeypatch.delitem(sys.modules, loaded)
        return NAME

    return make


def test_constants_come_in_order_of_module_names(make_package: MakePackage) -> None:
    package = make_package({"beta": "RULE = 'b'", "gamma": "RULE = 'c'", "alpha": "RULE = 'a'"})
    assert collect(package, "RULE", str) == ("a", "b", "c")


def test_private_modules_are_left_alone(make_package: MakePackage) -> None:
    package = make_package({"_shared": "raise AssertionError", "alpha": "RULE = 'a'"})
    assert collect(package, "RULE", str) == ("a",)


def test_an_empty_folder_gives_nothing(make_package: MakePackage) -> None:
    assert collect(make_package({}), "RULE", str) == ()


ADVICE = "define it, or start the file's name with _ to keep it private to its folder"


def test_a_module_without_the_constant_stops_the_run(make_package: MakePackage) -> None:
    package = make_package({"alpha": "RULE = 'a'", "beta": "rule = 'b'"})
    with pytest.raises(PluginError) as raised:
        collect(package, "RULE", str)
    expected = f"{NAME}.beta: expected a constant RULE of type str, found none; {ADVICE}"
    assert str(raised.value) == expected


def test_a_constant_of_another_type_stops_the_run(make_package: MakePackage) -> None:
    package = make_package({"alpha": "RULE = 3"})
    with pytest.raises(PluginError) as raised:
        collect(package, "RULE", str)
    expected = f"{NAME}.alpha: expected a constant RULE of type str, found one of type int; "
    assert str(raised.value) == expected + ADVICE


def test_an_error_inside_a_module_is_not_hidden(make_package: MakePackage) -> None:
    with pytest.raises(ZeroDivisionError):
        collect(make_package({"alpha": "RULE = 1 / 0"}), "RULE", str)
