"""The pipeline: the arrows from a text to its grade, in order, and nothing else.  Read it first.

    text -> normal form -> tokens -> quantities -> equations -> commitments -> derivation
         -> mistakes, steps -> diagnosis -> score -> grade

The front half (read_text) never sees the truth.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from harness.commitments import Ask, read_commitments
from harness.commitments.ask import figures_of, scale_of
from harness.derivation.build import derive
from harness.derivation.graph import build_graph
from harness.derivation.grounds import list_givens
from harness.judgement import judge_answer
from harness.scoring import DEFAULT_WEIGHTS, Weights
from harness.segments import Page, split_segments
from harness.text.equations import parse_equations
from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize
from harness.types import Answer, Grade, Graph, Reading

if TYPE_CHECKING:
    from harness.types import Equation, Quantity
    from reference.types import Truth

ANYTHING = Ask()
PROMPTS_KEPT = 256


class Examined(NamedTuple):
    """All that is known of one answer."""

    reading: Reading
    grade: Grade
    graph: Graph


def ask_of(truth: Truth) -> Ask:
    """Return what a question asks for and tells, without what is right."""
    devices, share = truth.fact("devices"), truth.fact("mfu")
    return Ask(
        truth.unit,
        truth.per,
        truth.family,
        truth.model,
        devices[0] if devices else 0.0,
        share[0] if share else 0.0,
        scale_of(truth.prompt, truth.unit),
        figures_of(truth.prompt),
    )


def read_text(text: str, ask: Ask = ANYTHING) -> Reading:
    """Read a text: its quantities, equations, commitments and derivation."""
    return read_page(text, ask)[1]


def read_page(text: str, ask: Ask) -> tuple[Page, Reading]:
    """Read a text and keep the page that it was read from."""
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    quantities = parse_quantities(normal, tokens)
    equations = parse_equations(normal, tokens, quantities)
    page = Page(normal, tokens, split_segments(tokens))
    final = read_commitments(page, quantities, equations, ask)
    derivation = derive(page, quantities, equations, final)
    return page, Reading(text, tuple(quantities), tuple(equations), derivation, final)


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Read the quantities of a text and nothing that follows from them."""
    normal = normalize(text)
    return tuple(parse_quantities(normal, tokenize(normal.plain)))


def read_equations(text: str) -> tuple[Equation, ...]:
    """Read the equations of a text and nothing that follows from them."""
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    return tuple(parse_equations(normal, tokens, parse_quantities(normal, tokens)))


def grade_answer(answer: Answer, truth: Truth, weights: Weights = DEFAULT_WEIGHTS) -> Grade:
    """Grade one answer against the truth of its question."""
    reading = read_text(answer.text, ask_of(truth))
    return judge_answer(answer, reading, truth, weights)


@lru_cache(maxsize=PROMPTS_KEPT)
def _read_prompt(prompt: str) -> Reading:
    """Read what a question says, once for all answers to it."""
    return read_text(prompt)


def graph_text(text: str) -> Graph:
    """Return the derivation graph of any text, without a question."""
    return build_graph(*read_page(text, ANYTHING))


def graph_answer(answer: Answer, truth: Truth, grade: Grade, prompt: str = "") -> Graph:
    """Return the derivation graph of a graded answer; prompt is what the question says."""
    asked = _read_prompt(prompt)
    told = zip(asked.quantities, asked.derivation.roles, strict=True)
    page, reading = read_page(answer.text, ask_of(truth))
    return build_graph(page, reading, list_givens(truth.facts, told, truth.unit), grade.mistakes)


def examine_answer(
    answer: Answer, truth: Truth, weights: Weights = DEFAULT_WEIGHTS, prompt: str = ""
) -> Examined:
    """Return reading, grade and derivation graph of an answer, which is read once for all three."""
    page, reading = read_page(answer.text, ask_of(truth))
    grade = judge_answer(answer, reading, truth, weights)
    asked = _read_prompt(prompt)
    told = zip(asked.quantities, asked.derivation.roles, strict=True)
    givens = list_givens(truth.facts, told, truth.unit)
    return Examined(reading, grade, build_graph(page, reading, givens, grade.mistakes))
