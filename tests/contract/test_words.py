"""Lists of words in which no word stands twice, nor one that what they are added to has."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
FILES = sorted(path for name in ("harness", "reference") for path in (ROOT / name).rglob("*.py"))
# A group of a pattern with nothing but alternatives in it.
ALTERNATIVES = re.compile(r"\((?:\?:|\?P<\w+>)?([^()\[\]{}\\]+\|[^()\[\]{}\\]+)\)")


def repeated(words: Iterable[object]) -> list[object]:
    return [word for word, count in Counter(words).items() if count > 1]


def words_of(node: ast.AST) -> list[str] | None:
    """Return the words of "a b c".split()."""
    function = node.func if isinstance(node, ast.Call) and not node.args else None
    if not isinstance(function, ast.Attribute) or function.attr != "split":
        return None
    told = function.value.value if isinstance(function.value, ast.Constant) else None
    return told.split() if isinstance(told, str) else None


def literals(tree: ast.AST) -> Iterator[tuple[int, list[object]]]:
    """Yield what the lists of words, tables, sets and patterns of a module hold, with the line."""
    for node in ast.walk(tree):
        words = words_of(node)
        if isinstance(node, ast.Call) and words is not None:
            yield node.lineno, [*words]
        elif isinstance(node, ast.Dict):
            yield node.lineno, [key.value for key in node.keys if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Set):
            yield node.lineno, [ast.dump(one) for one in node.elts]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in ALTERNATIVES.finditer(node.value):
                yield node.lineno, [*found[1].split("|")]


def added(tree: ast.Module) -> Iterator[tuple[int, list[ast.expr]]]:
    """Yield the operands of each union that a module binds."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.BinOp):
            yield statement.lineno, list(operands(statement.value))


def operands(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from operands(node.left)
        yield from operands(node.right)
    else:
        yield node


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_stands_twice(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert {line: twice for line, held in literals(tree) if (twice := repeated(held))} == {}


@pytest.mark.parametrize(
    "path", [path for path in FILES if "|" in path.read_text("utf-8")], ids=name_of
)
def test_nothing_is_added_that_is_there(path: Path) -> None:
    unions = list(added(ast.parse(path.read_text("utf-8"))))
    names = vars(importlib.import_module(name_of(path))) if unions else {}
    found = {}
    for line, parts in unions:
        sets = [eval(ast.unparse(part), dict(names)) for part in parts]  # noqa: S307 - our own source
        told = [isinstance(part, ast.Call | ast.Set) for part in parts]
        for at, literal in enumerate(told):
            if literal and isinstance(sets[at], frozenset | set):
                others = {word for i, one in enumerate(sets) if i != at for word in one}
                found[line, at] = sorted(map(str, others & sets[at]))
    assert {line: words for (line, _), words in found.items() if words} == {}
