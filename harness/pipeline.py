"""The pipeline: the arrows from a text to its grade, in order, and nothing else.  Read it first.

    text -> normal form -> tokens -> quantities -> equations -> commitments -> derivation
         -> mistakes, steps -> diagnosis -> score -> grade

The front half (read_text) never sees the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.commitments import Ask, read_commitments
from harness.derivation.build import derive
from harness.judgement import judge_answer
from harness.scoring import DEFAULT_WEIGHTS, Weights
from harness.segments import Page, split_segments
from harness.text.equations import parse_equations
from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize
from harness.types import Reading, TokenKind

if TYPE_CHECKING:
    from harness.types import Answer, Grade
    from reference.types import Truth

ANYTHING = Ask()


def read_text(text: str, ask: Ask = ANYTHING) -> Reading:
    """Read a text: its quantities, equations, commitments and derivation."""
    normal = normalize(text)
    tokens = [token for token in tokenize(normal.plain) if token.kind is not TokenKind.SPACE]
    quantities = parse_quantities(normal, tokens)
    equations = parse_equations(normal, tokens, quantities)
    page = Page(normal, tokens, split_segments(tokens))
    final = read_commitments(page, quantities, equations, ask)
    derivation = derive(page, quantities, equations, final)
    return Reading(text, tuple(quantities), tuple(equations), derivation, final)


def grade_answer(answer: Answer, truth: Truth, weights: Weights = DEFAULT_WEIGHTS) -> Grade:
    """Grade one answer against the truth of its question."""
    reading = read_text(answer.text, Ask(truth.unit, truth.per, truth.family))
    return judge_answer(answer, reading, truth, weights)
