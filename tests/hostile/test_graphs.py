"""Texts that try to stop the derivation graph: nothing raises, work and drawings stay linear."""

from __future__ import annotations

import pytest

from harness.derivation.graph import build_graph
from harness.pipeline import ANYTHING, graph_text, read_page
from harness.render import draw_dot, draw_mermaid, draw_tree
from harness.text.normal import normalize
from harness.text.tokens import tokenize
from tests.hostile.counting import count_lines
from tests.hostile.pieces import LINES, NAMED, PIECES, repeat

# Tokens and lines of the shorter text; the longer one is so many times as long.
SMALL = 400
SHORTEST = 50_000
LINE_COUNT = 80
TIMES = 4
MOST_GROWTH = 4.8
LARGE = 50_000


def work_of(text: str) -> int:
    """Return how many lines a derivation graph and its drawings run, and how long they are."""
    page, reading = read_page(text, ANYTHING)
    drawn: list[str] = []

    def draw() -> None:
        graph = build_graph(page, reading)
        for drawing in (draw_tree(graph), draw_mermaid(graph), draw_dot(graph)):
            drawn.extend(drawing)

    return count_lines(draw) + sum(map(len, drawn))


@pytest.fixture(scope="module")
def warm() -> int:
    """Load what drawing needs; return the least work."""
    work_of("Final answer: 3e23 FLOPs")
    return work_of("Final answer: 3e23 FLOPs")


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: repr(piece[:24]))
def test_graphs_are_linear_in_repetitions(piece: str, warm: int) -> None:
    tokens = len(tokenize(normalize(piece * 64).plain))
    pieces = min(SMALL * 64 // max(64, tokens), SHORTEST // len(piece))
    once, often = (work_of(piece * n) for n in (pieces, TIMES * pieces))
    assert often <= MOST_GROWTH * once + warm


@pytest.mark.parametrize("name", LINES)
def test_graphs_are_linear_in_lines(name: str, warm: int) -> None:
    once, often = (
        work_of("".join(map(LINES[name], range(n)))) for n in (LINE_COUNT, TIMES * LINE_COUNT)
    )
    assert often <= MOST_GROWTH * once + warm


@pytest.mark.parametrize("piece", NAMED.values(), ids=NAMED)
def test_graphs_of_large_texts_are_drawn(piece: str) -> None:
    graph = graph_text(repeat(piece, LARGE))
    assert "".join(draw_tree(graph))
