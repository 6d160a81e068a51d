"""Small files and small functions, so that any rule of the grader is found within seconds."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
MAX_MEDIAN_LINES = 8


class Function(NamedTuple):
    """A function, where it begins, and its lines from def to its end, docstring included."""

    where: str
    lines: int


def source_files() -> list[Path]:
    return sorted(path for name in ("harness", "reference") for path in (ROOT / name).rglob("*.py"))


def find_functions(source: str, file: str) -> list[Function]:
    """Return the functions of a source, methods and inner ones too; decorators do not count."""
    return [
        Function(f"{file}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@cache
def all_functions() -> tuple[Function, ...]:
    return tuple(
        function
        for path in source_files()
        for function in find_functions(
            path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        )
    )


def test_no_file_is_long() -> None:
    lines = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in source_files()
    }
    assert {name: count for name, count in lines.items() if count > MAX_FILE_LINES} == {}


def test_no_function_is_long() -> None:
    assert [one for one in all_functions() if one.lines > MAX_FUNCTION_LINES] == []


def test_functions_are_short_as_a_rule() -> None:
    assert median(one.lines for one in all_functions()) <= MAX_MEDIAN_LINES


def test_functions_are_measured_from_def_to_end() -> None:
    source = "@cache\ndef f():\n    '''Doc.'''\n    def g(): return 1\n\n    return g\nx = 1\n"
    assert find_functions(source, "a.py") == [Function("a.py:2 f", 5), Function("a.py:4 g", 1)]
