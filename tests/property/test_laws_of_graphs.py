"""Laws of derivation graphs and their drawings that hold for any text."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import harness
from harness.pipeline import graph_answer, graph_text, read_text
from harness.render import draw_dot, draw_mermaid, draw_tree
from harness.types import Answer, dump_graph
from reference.bank import find_question, load_questions
from reference.truth import truth_of
from tests.property.strategies import ANY_TEXT

if TYPE_CHECKING:
    from harness.types import Graph

pytestmark = pytest.mark.property

QUESTIONS = st.sampled_from(sorted(load_questions()))
QUOTED = r'"(?:[^"\\]|\\.)*"'
# Every line of a drawing is one of these, whatever the text: no label ends before its line does.
MERMAID = re.compile(
    r'flowchart TD|  (?:  )?[qxs]\d+(?:\(\[|\[|\(|\{\{)"[^"]*"(?:\]\)|\]|\)|\}\})(?::::\w+)?|'
    r'  [qxs]\d+ -->(?:\|"[^"]*"\|)? [qxs]\d+|  subgraph unused\["[^"]*"\]|  end|'
    r"  linkStyle [\d,]+ \S+|  classDef \w+ \S+"
)
DOT = re.compile(
    rf"digraph derivation {{|  (?:node|edge) \[fontsize=\d+\];|  (?:  )?[qxs]\d+ \[label={QUOTED}, "
    rf"[^\n]*\];|  [qxs]\d+ -> [qxs]\d+(?: \[label={QUOTED}, [^\n]*\])?;|"
    rf"  subgraph cluster_unused {{|    label={QUOTED};|  }}|}}"
)


def graded(text: str, question: str) -> Graph:
    asked = find_question(question)
    grade = harness.grade(text, question=question)
    answer = Answer(id="", question=question, model="", text=text)
    return graph_answer(answer, truth_of(asked), grade, asked.prompt)


def find_order(graph: Graph) -> list[int]:
    """Return the numbers, each behind all that it comes from; those of a cycle are left out."""
    order: list[int] = []
    done: set[int] = set()
    waiting = list(range(len(graph.numbers)))
    while waiting:
        ready = [at for at in waiting if sources(graph, at) <= done]
        if not ready:
            break
        order += ready
        done |= set(ready)
        waiting = [at for at in waiting if at not in done]
    return order


def sources(graph: Graph, at: int) -> set[int]:
    step = graph.numbers[at].step
    return set() if step is None else {feed.number for feed in graph.steps[step].inputs}


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_no_number_is_computed_from_itself(text: str) -> None:
    graph = graph_text(text)
    assert len(find_order(graph)) == len(graph.numbers)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_every_number_of_the_text_is_one_of_the_graph(text: str) -> None:
    graph = graph_text(text)
    mentions = Counter(mention for number in graph.numbers for mention in number.mentions)
    assert Counter(quantity.span for quantity in read_text(text).quantities) <= mentions
    assert len({number.id for number in graph.numbers}) == len(graph.numbers)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_steps_and_numbers_point_to_each_other(text: str) -> None:
    graph = graph_text(text)
    for at, number in enumerate(graph.numbers):
        assert number.step is None or at in graph.steps[number.step].results
    for at, step in enumerate(graph.steps):
        assert all(graph.numbers[result].step == at for result in step.results)
    computed = {id(equation) for step in graph.steps for equation in step.equations}
    assert len(computed) == sum(len(step.equations) for step in graph.steps)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ANY_TEXT, QUESTIONS)
def test_any_graph_is_drawn(text: str, question: str) -> None:
    graph = graded(text, question)
    assert json.loads(json.dumps(dump_graph(graph), allow_nan=False))["unused"] is not None
    for line in "".join(draw_mermaid(graph)).splitlines():
        assert MERMAID.fullmatch(line), line
    for line in "".join(draw_dot(graph)).splitlines():
        assert DOT.fullmatch(line), line
    tree = "".join(draw_tree(graph))
    assert all(one.isprintable() or one == "\n" for one in tree)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_the_tree_tells_every_computation_once(text: str) -> None:
    graph = graph_text(text)
    lines = "".join(draw_tree(graph)).splitlines()
    steps = [line for line in lines if re.match(r'[ │├└─]*[✓✗·] "', line)]
    assert len(steps) == len(graph.steps)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_a_graph_is_a_function_of_the_text(text: str) -> None:
    first, second = (json.dumps(dump_graph(graph_text(text))) for _ in range(2))
    assert first == second
