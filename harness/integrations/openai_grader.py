"""OpenAI graders: `grade(sample, item)`, and the same as one file that needs harness nowhere.

OpenAI runs a Python grader without a network and takes at most 256 kB of source, so `build_grader`
packs the modules and tables that grading imports into the file itself.  pydantic and rapidfuzz,
which they need, are there.
"""

from __future__ import annotations

import ast
import base64
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import harness
from harness.errors import UsageError
from harness.integrations._verdict import find_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LARGEST_BYTES = 256_000
# What a detector only tells people; and how sources, which are text, are packed best.
EXAMPLES, ADVICE = frozenset(("fires", "silent")), "avoid"
PACKING = {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}
INDENTED, INDENT = 4, re.compile(r"^ +", re.MULTILINE)
ROOT = Path(harness.__file__).parents[1]
TABLES = ("harness/*.t*", "reference/data/questions/*.toml", "reference/data/s*.toml")
LIST_MODULES = """
import sys, harness
harness.grade("6 x 175e9 x 300e9 = 3.15e23 FLOP", question="gpt3-training-flops")
for name, module in sys.modules.items():
    if name.partition(".")[0] in ("harness", "reference"):
        print(module.__file__)
"""
SOURCE = '''"""The grader of harness {version} in one file.

The id of the question is item["question_id"] or item["question"].
"""

import base64
import json
import lzma
import sys
import tempfile
from pathlib import Path

PACKED = "{packed}"

folder = Path(tempfile.mkdtemp())
for name, text in json.loads(lzma.decompress(base64.b85decode(PACKED))).items():
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
sys.path.insert(0, str(folder))

import harness


def grade(sample, item):
    question = item.get("question_id") or item["question"]
    return harness.grade(sample.get("output_text") or "", question=question).score
'''


def grade(sample: Mapping[str, Any], item: Mapping[str, Any]) -> float:
    """Return the score of sample["output_text"] as an answer to the question that the item names.

    Raises:
        UsageError: the item names no question.
        UnknownNameError: no question has that id.
    """
    return harness.grade(sample.get("output_text") or "", question=find_id(item)).score


def build_grader() -> str:
    """Return the source of a grader that holds all it needs; the same bytes for the same version.

    Raises:
        UsageError: it would be larger than OpenAI takes.
    """
    squeezed = lzma.compress(_pack(_list_files()), filters=[PACKING])
    packed = base64.b85encode(squeezed).decode()
    source = SOURCE.format(version=harness.__version__, packed=packed)
    if len(source) > LARGEST_BYTES:
        raise UsageError(f"a grader of {len(source):,} bytes", f"at most {LARGEST_BYTES:,}")
    return source


def _list_files() -> Iterable[Path]:
    """Return the modules that grading imports, and the tables that they read."""
    listed = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", LIST_MODULES], capture_output=True, check=True, text=True, cwd=ROOT
    )
    modules = (Path(line) for line in listed.stdout.splitlines())
    return sorted({*modules, *(path for pattern in TABLES for path in ROOT.glob(pattern))})


def _pack(files: Iterable[Path]) -> bytes:
    """Return files as one object of JSON: what stands in each, by its place below ROOT."""
    texts = ((path, path.read_text("utf-8")) for path in files)
    packed = {
        path.relative_to(ROOT).as_posix(): _strip(text) if path.suffix == ".py" else text
        for path, text in texts
    }
    return json.dumps(packed, ensure_ascii=False).encode()


def _strip(source: str) -> str:
    """Return a module without what only people and tools read; the limit leaves no room for it."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [one for one in node.body if not _is_docstring(one)] or [ast.Pass()]
    stripped = ast.unparse(ast.fix_missing_locations(_Stripper().visit(module)))
    # Without docstrings no string runs over several lines: what lines begin with is their indent.
    return INDENT.sub(lambda found: " " * (len(found[0]) // INDENTED), stripped)


class _Stripper(ast.NodeTransformer):
    """Takes out the types of functions, imports for them, and the examples of detectors."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Drop what a function is annotated with."""
        self.generic_visit(node)
        told = node.args
        for one in (*told.posonlyargs, *told.args, *told.kwonlyargs, told.vararg, told.kwarg):
            if one is not None:
                one.annotation = None
        node.returns = None
        return node

    def visit_If(self, node: ast.If) -> ast.If | None:
        """Drop imports that only types need."""
        self.generic_visit(node)
        is_typing = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return None if is_typing else node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Drop the examples and the advice of a detector."""
        self.generic_visit(node)
        is_detector = isinstance(node.func, ast.Name) and node.func.id == "Detector"
        for keyword in node.keywords if is_detector else ():
            if keyword.arg in EXAMPLES:
                keyword.value = ast.Tuple([], ast.Load())
            elif keyword.arg == ADVICE:
                keyword.value = ast.Constant("")
        return node


def _is_docstring(node: ast.stmt) -> bool:
    """Tell whether a statement is a bare text, as a docstring is."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
