"""A missing extra is told in one line that says what to install."""

from __future__ import annotations

import importlib
import sys

import pytest

from harness.errors import UsageError
from harness.integrations.needs import need


def test_what_is_missing_is_told() -> None:
    with pytest.raises(UsageError) as raised:
        need("no_such_package", "serve", "harness serve")
    told = "harness serve needs no_such_package, which is not installed"
    assert str(raised.value) == f"{told}; pip install 'harness[serve]'"


def test_what_is_there_is_no_error() -> None:
    need("json", "serve", "harness serve")


def test_a_metric_without_its_framework_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deepeval", None)
    monkeypatch.delitem(sys.modules, "harness.integrations.deepeval", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'harness\[deepeval\]'"):
        importlib.import_module("harness.integrations.deepeval")
