"""The derivation graph of a text: sources, roles with evidence, givens and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.pipeline import grade_answer, graph_answer, graph_text
from harness.types import Answer, Ground, Role
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from harness.types import Graph, GraphNumber

GPT3 = "gpt3-training-flops"


def graded(text: str, question: str = GPT3) -> Graph:
    asked = find_question(question)
    truth = truth_of(asked)
    answer = Answer(id="", question=truth.question, model="", text=text)
    return graph_answer(answer, truth, grade_answer(answer, truth), asked.prompt)


def told(graph: Graph, number: GraphNumber) -> str:
    start, end = number.quantity.span
    return graph.text[start:end]


def ways(graph: Graph) -> list[str]:
    """Return each computation as its inputs and its results."""
    return [
        f"{', '.join(told(graph, graph.numbers[feed.number]) for feed in step.inputs)} -> "
        f"{', '.join(told(graph, graph.numbers[at]) for at in step.results)}"
        for step in graph.steps
    ]


WAYS = [
    ("3 × 4 = 12", ["3, 4 -> 12"]),
    # a large result is recognized where it stands again, exact or rounded
    ("3e3 × 4 = 12e3. 12,000 × 5 = 60e3", ["3e3, 4 -> 12e3", "12e3, 5 -> 60e3"]),
    ("3.14e3 × 4 = 12,560. 12.6e3 × 5 = 63e3", ["3.14e3, 4 -> 12,560", "12,560, 5 -> 63e3"]),
    ("3.14e3 × 4 = 12,560. 13.1e3 × 5 = 65.5e3", ["3.14e3, 4 -> 12,560", "13.1e3, 5 -> 65.5e3"]),
    # of two results the nearest, of two that are equal the last
    (
        "2e3 × 4 = 8e3. 2e3 × 4.01 = 8.02e3. 8.02e3 × 2 = 16.04e3",
        ["2e3, 4 -> 8e3", "2e3, 4.01 -> 8.02e3", "8.02e3, 2 -> 16.04e3"],
    ),
    # what is told only afterwards feeds nothing
    ("12,000 × 5 = 60e3. 3e3 × 4 = 12e3", ["12,000, 5 -> 60e3", "3e3, 4 -> 12e3"]),
    # a small number is linked to a result, or where it says of what it is
    ("2 + 4 = 6. 6 × 175e9 = 1.05e12", ["2, 4 -> 6", "6, 175e9 -> 1.05e12"]),
    ("There are 24 layers. 24 × 5e9 = 1.2e11", ["24 layers, 5e9 -> 1.2e11"]),
    ("6 FLOPs per parameter. 6 × 175e9 = 1.05e12", ["6 FLOPs per parameter, 175e9 -> 1.05e12"]),
    ("2 epochs. 2 × 175e9 = 3.5e11", ["2, 175e9 -> 3.5e11"]),
    ("24 layers, 24 heads. 24 × 5e9 = 1.2e11", ["24, 5e9 -> 1.2e11"]),
    # two numbers of one value in one product
    ("L = 1,024, d_model = 1,024. 1,024 × 1,024 = 1,048,576", ["1,024, 1,024 -> 1,048,576"]),
    ("d_model = 1,600. 1,600 × 1,600 = 2.56e6", ["1,600 -> 2.56e6"]),
    # symbols: by name, before or behind; else by role
    ("N = 175e9\nC = 6 × N = 1.05e12", ["6, 175e9 -> 1.05e12"]),
    ("C = 6 × N = 1.05e12\nN = 175e9", ["6, 175e9 -> 1.05e12"]),
    ("175 billion parameters.\n\nC = 6 × N = 1.05e12", ["6, 175 billion parameters -> 1.05e12"]),
    # a formula, and the number that its symbol is told as
    ("N = 175e9\nC = 6 × N\nC = 1.05e12", ["6, 175e9 -> 1.05e12"]),
    ("per_layer = 3 × 5e9\n\n per layer: 15,000,000,000", ["3, 5e9 -> 15,000,000,000"]),
    # of two formulas of one worth each takes the number that is called by its name
    (
        "a1 = 3 * 5e3\nb1 = 5 * 3e3\n\na1: 15,000\nb1: 15,000",
        ["3, 5e3 -> 15,000", "5, 3e3 -> 15,000"],
    ),
    # a number that a formula comes to is its result, one that is not told stands by its symbol
    ("N = 175e9\nC = 6 * N\n\nIt prints 1,050,000,000,000", ["6, 175e9 -> 1,050,000,000,000"]),
    ("k = 3 * 5e3\nm = k * 7\n\nIt prints 105,000", ["3, 5e3 -> k", "7, k -> 105,000"]),
    ("fwd = 2 * 5e3\nbwd = fwd\nC = 3 * bwd", ["2, 5e3 -> fwd", "3, fwd -> "]),
    # a computed value goes before a formula of the same symbol
    ("C = 6 × N\nC = 2 × 5e3 = 10e3\nC = 10e3", ["6 -> ", "2, 5e3 -> 10e3"]),
    # chains: what stands behind the first side is worked out on the way, or put in
    ("5 × 7e3 × 9e3 = 5 × 63e6 = 315e6", ["5, 7e3, 9e3 -> 63e6, 315e6"]),
    ("X = 5 × Q × Z = 5 × 7e3 × 9e3 = 315e6", ["5, 7e3, 9e3 -> 315e6"]),
    # a value in another unit is the result of the same computation
    (
        "3e3 × 4 = 12e3 multiply-adds. 12e3 × 5 = 60e3",
        ["3e3, 4 -> 12e3 multiply-adds, 12e3", "12e3, 5 -> 60e3"],
    ),
    # a restatement that does not agree
    ("D = 300 billion = 3 × 10^12 tokens", ["300 billion -> 3 × 10^12 tokens"]),
    # other units are other things
    (
        "3e3 × 4 = 12,000 s. 12,000 tokens × 2 = 24,000",
        ["3e3, 4 -> 12,000 s", "12,000 tokens, 2 -> 24,000"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WAYS, ids=[text[:40] for text, _ in WAYS])
def test_computations(text: str, expected: list[str]) -> None:
    assert ways(graph_text(text)) == expected


SOURCES = [
    ("175 billion parameters", "given", "params", Role.PARAMS, Ground.UNIT),
    ("N = 175e9", "given", "params", Role.PARAMS, Ground.NAME),
    ("N = 174.6e9", "given", "params", Role.PARAMS, Ground.NAME),
    ("N = 170e9", "stated", "", Role.PARAMS, Ground.NAME),
    ("width of 12,288", "given", "d_model", Role.D_MODEL, Ground.NAME),
    # the role tells which figure, and a small number needs one
    ("96 layers", "given", "n_layers", Role.N_LAYERS, Ground.UNIT),
    ("96 heads", "given", "n_heads", Role.N_HEADS, Ground.UNIT),
    ("96 GPUs", "stated", "", Role.DEVICES, Ground.UNIT),
    ("a batch of 3.2M tokens", "given", "batch", Role.BATCH, Ground.NAME),
    ("of 12,288 in all", "given", "d_model", Role.D_MODEL, Ground.QUESTION),
    ("9 apples", "stated", "", Role.UNKNOWN, None),
]


@pytest.mark.parametrize(("text", "source", "given", "role", "ground"), SOURCES)
def test_sources(text: str, source: str, given: str, role: Role, ground: Ground | None) -> None:
    number = graded(f"It is {text}.").numbers[0]
    evidence = number.evidence
    assert (str(number.origin), number.given, number.role) == (source, given, role)
    assert (evidence and evidence.ground) == ground


def test_a_number_in_the_prompt_is_given() -> None:
    text = "With 150 billion tokens and 82 billion parameters."
    numbers = graded(text, "hyperclova-training-days").numbers
    assert [number.given for number in numbers] == ["tokens", "params"]
    question = find_question("hyperclova-training-days").model_copy(update={"facts": {}})
    truth = truth_of(question)
    answer = Answer(id="", question="", model="", text=text)
    graph = graph_answer(answer, truth, grade_answer(answer, truth), question.prompt)
    assert [number.given for number in graph.numbers] == ["prompt", "prompt"]


def test_what_is_asked_is_not_given() -> None:
    (number,) = graded("Answer: 1,637,020,800 parameters", "gpt2xl-parameters").numbers
    assert str(number.origin) == "stated"


def test_evidence_of_a_number_that_recurs() -> None:
    graph = graph_text("There are 24 layers. In all 24 × 5e9 = 1.2e11")
    layers = graph.numbers[0]
    assert layers.evidence is not None
    assert (layers.evidence.ground, layers.evidence.span) == (Ground.UNIT, layers.quantity.span)
    assert [graph.text[start:end] for start, end in layers.mentions] == ["24 layers", "24"]


def test_evidence_of_a_symbol() -> None:
    graph = graph_text("N = 2 × 175e9 = 3.5e11")
    evidence = graph.numbers[-1].evidence
    assert evidence is not None
    assert evidence.ground is Ground.SYMBOL
    assert evidence.span is not None
    assert graph.text[evidence.span.start : evidence.span.end] == "N"


FINALS = [
    # told behind, before, rounded, as a range, in another prefix, and not computed at all
    ("6 × 175e9 × 300e9 = 3.15e23\n\nFinal answer: 3.15e23 FLOPs", ["result"]),
    ("Final answer: 3.15e23 FLOPs\n\n6 × 175e9 × 300e9 = 3.15e23", ["result"]),
    ("6 × 175e9 × 300e9 = 3.15e23\n\nFinal answer: about 3e23 FLOPs", ["result"]),
    ("6 × 175e9 × 300e9 = 3.15e23\n\nFinal answer: 3e23 to 4e23 FLOPs", ["result"]),
    ("6 × 175e9 × 300e9 = 3.15e23\n\nFinal answer: 315 zettaFLOPs", ["result"]),
    ("Final answer: 3.15e23 FLOPs", ["stated"]),
    ("6 × 175e9 × 300e9 = 3.15e23\n\nFinal answer: 9e23 FLOPs", ["stated"]),
    ("Answer: 3e23 FLOPs.\n\nFinal answer: 4.2e23 FLOPs.", ["stated", "stated"]),
    ("No number at all", []),
    ("Final answer: 21e3 FLOPs\n\n```\nC = 3 * 7e3\n```", ["result"]),
]


@pytest.mark.parametrize(("text", "origins"), FINALS)
def test_finals(text: str, origins: list[str]) -> None:
    graph = graded(text)
    assert [str(graph.numbers[final.number].origin) for final in graph.finals] == origins


def test_a_final_value_told_first_is_one_number_with_the_result() -> None:
    graph = graph_text("Final answer: 3.15e23 FLOPs\n\n6 × 175e9 × 300e9 = 3.15e23")
    assert [number.id for number in graph.numbers] == ["q2", "q3", "q4", "q5"]
    assert len(graph.numbers[3].mentions) == 2


def test_numbers_that_feed_nothing() -> None:
    graph = graph_text("96 layers and 300 tokens. 5 × 7 = 35. Final answer: 35 FLOPs")
    assert [told(graph, graph.numbers[at]) for at in graph.unused()] == ["96 layers", "300 tokens"]


def test_a_wrong_step_tells_its_slip_and_what_is_right() -> None:
    (step,) = graded("6 × 175e9 × 300e9 = 3.15e22 FLOPs in total.").steps
    assert step.holds is False
    assert step.wrong is not None
    assert step.wrong.code == "power_of_ten_slip"
    assert step.wrong.expected == pytest.approx(3.15e23)
    assert step.mistakes == ()


def test_what_cannot_be_checked_neither_holds_nor_fails() -> None:
    (step,) = graph_text("C = 6 × N").steps
    assert step.holds is None


def test_a_mistake_stands_on_the_way_of_its_number() -> None:
    graph = graded("6 × 175e9 = 1.05e12 FLOPs a step. 1.05e12 × 300,000 steps = 3.15e17 FLOPs.")
    marked = [
        (told(graph, graph.numbers[feed.number]), mistake.code)
        for step in graph.steps
        for feed in step.inputs
        for mistake in feed.mistakes
    ]
    assert marked == [("300,000 steps", "steps_as_tokens")]


def test_a_mistake_stands_on_its_equation_its_number_or_apart() -> None:
    graph = graded("3.15e23 / (312e12 × 0.45) = 2.244e9 s, so 25,967 days.", "gpt3-training-days")
    assert [m.code for step in graph.steps for m in step.mistakes] == ["device_count_ignored"]
    graph = graded("Answer: 3e23 FLOPs.\n\nFinal answer: 4.2e23 FLOPs.")
    codes = [[mistake.code for mistake in number.mistakes] for number in graph.numbers]
    assert codes == [["contradictory_final"], ["contradictory_final"]]
    graph = graded("I cannot say.")
    assert [mistake.code for mistake in graph.mistakes] == ["no_final_answer"]


def test_discarded_steps_are_told() -> None:
    graph = graph_text("<think>3 × 4 = 13</think> 5 × 6 = 30")
    assert [step.is_discarded for step in graph.steps] == [True, False]
