"""OpenAI graders: `grade(sample, item)`, and the same as one file that needs harness nowhere.

OpenAI runs a Python grader without a network and takes at most 256 kB of source, so `build_grader`
packs the modules and tables that grading imports into the file itself.  pydantic and rapidfuzz,
which they need, are there.
"""

from __future__ import annotations

import ast
import lzma
import re
import subprocess
import sys
from itertools import product
from keyword import iskeyword
from pathlib import Path
from string import ascii_lowercase
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
# Names of local variables; what has names in a scope of its own, or binds them otherwise, stays.
PAIRS = ("".join(two) for two in product(ascii_lowercase, repeat=2))
LETTERS = (*ascii_lowercase, *(two for two in PAIRS if not iskeyword(two)))
SCOPES = (ast.FunctionDef, ast.ClassDef, ast.Global, ast.Nonlocal, ast.Match)
# Each printable character but the quotation mark; so many of them tell so many bytes.
SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) != '"')
STEP, WIDTH = 9, 11
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

import lzma
import sys
import tempfile
from pathlib import Path

PACKED = r"{packed} "


def unpack(at):
    number = 0
    for char in PACKED[at : at + {width}]:
        number = number * {signs} + ord(char) - (33 if char > '"' else 32)
    return number.to_bytes({step}, "big")


folder = Path(tempfile.mkdtemp())
packed = b"".join(map(unpack, range(0, len(PACKED) - 1, {width})))[:{size}]
files = lzma.decompress(packed).decode().split("\\0")
for name, text in zip(files[::2], files[1::2], strict=False):
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
    source = SOURCE.format(
        version=harness.__version__,
        packed=_spell(squeezed),
        size=len(squeezed),
        signs=len(SIGNS),
        step=STEP,
        width=WIDTH,
    )
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
    """Return files as one text: the place of each below ROOT, and what stands in it."""
    texts = ((path, path.read_text("utf-8")) for path in files)
    packed = (
        f"{path.relative_to(ROOT).as_posix()}\0{_strip(text) if path.suffix == '.py' else text}\0"
        for path, text in texts
    )
    return "".join(packed).encode()


def _spell(packed: bytes) -> str:
    """Return bytes in signs, 9 in 11 of them; base85 takes 11.25, and the limit leaves no room."""
    chunks = (packed[at : at + STEP].ljust(STEP, b"\0") for at in range(0, len(packed), STEP))
    spelt: list[str] = []
    for chunk in chunks:
        number, signs = int.from_bytes(chunk, "big"), ""
        for _ in range(WIDTH):
            number, sign = divmod(number, len(SIGNS))
            signs = SIGNS[sign] + signs
        spelt.append(signs)
    return "".join(spelt)


def _strip(source: str) -> str:
    """Return a module without what only people and tools read; the limit leaves no room for it."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            node.body = [one for one in node.body if not _is_docstring(one)] or [ast.Pass()]
    stripped = ast.unparse(ast.fix_missing_locations(_Stripper().visit(module)))
    # Without docstrings no string runs over several lines: what lines begin with is their indent.
    return INDENT.sub(lambda found: " " * (len(found[0]) // INDENTED), stripped)


def _shorten(function: ast.FunctionDef) -> None:
    """Give the local variables of a function names of a letter or two, its parameters apart."""
    inside = list(ast.walk(function))
    if any(isinstance(node, SCOPES) and node is not function for node in inside):
        return
    names = [node for node in inside if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    kept = {node.arg for node in inside if isinstance(node, ast.arg)}
    free = ({node.id for node in names} - bound) | kept
    short = (one for one in LETTERS if one not in free)
    renamed = dict(zip(sorted(bound - kept, key=len, reverse=True), short, strict=False))
    for node in names:
        node.id = renamed.get(node.id, node.id)


class _Stripper(ast.NodeTransformer):
    """Takes out the types of functions, imports for them, and the examples of detectors.

    What stands in a function goes by short names.
    """

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Drop what a function is annotated with."""
        self.generic_visit(node)
        told = node.args
        for one in (*told.posonlyargs, *told.args, *told.kwonlyargs, told.vararg, told.kwarg):
            if one is not None:
                one.annotation = None
        node.returns = None
        _shorten(node)
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
