"""The drawings of derivation graphs: tree, Mermaid and Graphviz."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from harness.pipeline import grade_answer, graph_answer, graph_text
from harness.render import draw_dot, draw_mermaid, draw_tree
from harness.render._mermaid import escape
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.types import Graph

# A slip, a named mistake on a number, one in words, a side computation, numbers that feed nothing,
# and text that tries to break out of each drawing.
TEXT = r"""N = 175e9 parameters and 96 layers.
The cost is 6 × N = 1.05e13 FLOPs a step; we take 300,000 steps.
Total: 1.05e13 × 300,000 = 3.15e18 FLOPs.
As a check, $3{,}640 \times 8.64e19 &times; 1 <b>=</b> 3.145e23$. The same again: 7 and 7.
Final answer: 3.15e18 FLOPs
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    question = find_question("gpt3-training-flops")
    truth = truth_of(question)
    answer = Answer(id="", question=truth.question, model="", text=TEXT)
    return graph_answer(answer, truth, grade_answer(answer, truth), question.prompt)


def test_tree(graph: Graph, check_golden: Callable[[str, str], None]) -> None:
    check_golden("graph/tree.txt", "".join(draw_tree(graph)))


def test_mermaid(graph: Graph, check_golden: Callable[[str, str], None]) -> None:
    check_golden("graph/mermaid.mmd", "".join(draw_mermaid(graph)))


def test_dot(graph: Graph, check_golden: Callable[[str, str], None]) -> None:
    check_golden("graph/dot.dot", "".join(draw_dot(graph)))


def test_the_tree_fits_its_width(graph: Graph) -> None:
    for width in (60, 80, 120):
        lines = "".join(draw_tree(graph, width)).splitlines()
        assert max(map(len, lines)) <= width
    assert '"Total: 1.05e13 × 300,000 = 3.15e18 FLOPs"' not in "".join(draw_tree(graph, 40))


def test_colors_change_no_character(graph: Graph) -> None:
    colored = "".join(draw_tree(graph, has_color=True))
    assert "\x1b[31m✗\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == "".join(draw_tree(graph))


def test_deep_branches_are_drawn_on_their_own() -> None:
    steps = [f"{3**n}e3 × 3 = {3 ** (n + 1)}e3." for n in range(20)]
    told = "".join(draw_tree(graph_text("\n".join([*steps, f"Final answer: {3**20}e3 FLOPs"]))))
    assert told.count(", see below\n") == 2
    assert all(told.count(f"({'line'} {n})\n") >= 1 for n in range(1, 21))
    assert max(map(len, told.splitlines())) <= 80


def test_a_computation_that_feeds_two_is_drawn_once() -> None:
    text = "2e3 × 3 = 6e3. 6e3 + 6e3 × 2 = 18e3. 6e3 × 18e3 = 1.08e8. Final answer: 1.08e8 FLOPs"
    told = "".join(draw_tree(graph_text(text)))
    assert told.count('✓ "2e3 × 3 = 6e3"') == 1
    assert told.count(", see above\n") == 1


NOTHING = [
    ("hi", "The text commits to no value.\n"),
    ("Final answer: 3e23 FLOPs", '3e23 FLOP  final value, stated: "3e23 FLOPs" (line 1), by no eq'),
    ("It takes 5 days.", '5 days  final value, stated: "5 days" (line 1), by no equation\n'),
    ("9 apples, 9 pears", '9  stated: "9" (line 1)\n'),
    (
        "a 1\nb 2" + "\nthen 1" * 7 + "\nAnswer: 5 FLOPs",
        '1  stated: "1" (lines 1, 3, 4, 5, 6, 7 and 2 more)\n',
    ),
]


@pytest.mark.parametrize(("text", "line"), NOTHING)
def test_without_computations(text: str, line: str) -> None:
    assert line in "".join(draw_tree(graph_text(text)))


ESCAPED = [
    ('say "x"', "say #34;x#34;"),
    ("#quot; &lt;", "#35;quot#59; #38;lt#59;"),
    ("<b>`$%{[|", "#60;b#62;#96;#36;#37;#123;#91;#124;"),
    ("6 × 175e9 = 1.05e12 (line 3)", "6 × 175e9 = 1.05e12 (line 3)"),
    ("🚀", "#128640;"),
]


@pytest.mark.parametrize(("text", "escaped"), ESCAPED)
def test_labels_of_mermaid(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_draws_it(graph: Graph) -> None:
    drawn = subprocess.run(
        ["dot", "-Tsvg"],  # noqa: S607 - whichever Graphviz there is
        input="".join(draw_dot(graph)).encode(),
        capture_output=True,
        check=True,
    )
    assert drawn.stderr == b""
    told = html.unescape(drawn.stdout.decode())
    assert r'"3{,}640 \times 8.64e19 &times; 1 <b>=</b> 3.145e23" (line 4)' in told
