"""How strongly a text tells each quantity."""

from __future__ import annotations

import pytest

from harness.commitments.ask import Ask
from harness.commitments.candidates import Candidate, CandidateReader, fits, is_amount
from harness.segments import Page, split_segments
from harness.text.equations import parse_equations
from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize
from harness.types import CommitmentKind

FLOP = Ask("FLOP", "", "training_flops")


def candidates(text: str, ask: Ask = FLOP) -> list[Candidate]:
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    quantities = parse_quantities(normal, tokens)
    page = Page(normal, tokens, split_segments(tokens))
    equations = parse_equations(normal, tokens, quantities)
    return list(CandidateReader(page, quantities, equations).candidates(ask))


KINDS = [
    (r"\boxed{3e23}", [CommitmentKind.BOXED]),
    ('{"answer": 3e23}', [CommitmentKind.ANSWER_KEY]),
    ('{"answer": {"value": 3e23}}', [CommitmentKind.ANSWER_KEY]),
    (
        '{\n  "answer": {\n    "value": 3e23,\n    "unit": "FLOPs"\n  }\n}',
        [CommitmentKind.ANSWER_KEY],
    ),
    ('{"answer": {"unit": "FLOP", "amount": 3e23}}', [CommitmentKind.ANSWER_KEY]),
    ('{"answer": "about 3e23"}', [CommitmentKind.ANSWER_KEY]),
    ('{"total_flops": 3e23}', [CommitmentKind.ANSWER_KEY]),
    (
        '{"answer": 3e23,\n"cases": [{"total_flops": 3e24}]}',
        [CommitmentKind.ANSWER_KEY, CommitmentKind.STATEMENT],
    ),
    ('{"answer": {\n"layer_flops": 3e11}}', [CommitmentKind.STATEMENT]),
    ('{"answer": {"value": "none"},\n"other":\n{"value": 3e23}}', [CommitmentKind.STATEMENT]),
    ("Answer: 3e23 FLOPs", [CommitmentKind.FINAL_LINE]),
    ("Final: about 3e23 FLOPs", [CommitmentKind.FINAL_LINE]),
    ("#### 3e23", [CommitmentKind.FINAL_LINE]),
    ("Answer:\n3e23", [CommitmentKind.FINAL_LINE]),
    ("The answer depends on the hardware used. It is 3e23", [CommitmentKind.STATEMENT]),
    ("# Summary\nSome 3e23 FLOPs", [CommitmentKind.CONCLUSION]),
    ("So 3e23 FLOPs", [CommitmentKind.STATEMENT]),
    ("3e23 FLOPs", [CommitmentKind.STATEMENT]),
    ("Training cost for it all: 3e23 FLOPs", [CommitmentKind.STATEMENT]),
    ("Some of the 3e23 FLOPs", [CommitmentKind.RESULT]),
    ("Some of the 3e23", []),
    ("It takes 2 FLOPs", [CommitmentKind.STATEMENT]),
    ("It takes 2 FLOPs per weight", []),
    ("It takes 2 FLOPs for 1 weight", []),
    ("Answer: 2 FLOPs", [CommitmentKind.FINAL_LINE]),
    ("So 3e23 days", []),
    ("So Llama 3.1 405B", []),
    ("So 3e23 × x", []),
    ("So -3e23 FLOPs", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: list[CommitmentKind]) -> None:
    assert [candidate.kind for candidate in candidates(text)] == kinds


OTHERS = [
    ("So the paper reports 3e23 FLOPs", True),
    ("The answer is that the paper reports 3e23 FLOPs", True),
    ("## Comparison\nSo it takes 3e23 FLOPs", True),
    ("## Final comparison\nSo it takes 3e23 FLOPs", False),
    ("So it takes 3e23 FLOPs", False),
    (r"So compared with others \boxed{3e23}", False),
]


@pytest.mark.parametrize(("text", "is_other"), OTHERS)
def test_something_else(text: str, is_other: bool) -> None:
    assert [candidate.is_other for candidate in candidates(text)] == [is_other]


PARTS = [
    ("So the forward pass takes 3e23 FLOPs", True),
    ("So it takes 3e23 FLOPs per token", True),
    ("So in total forward and backward take 3e23 FLOPs", False),
    ("So it takes 3e23 FLOPs", False),
    (r"So forward \boxed{3e23}", False),
]


@pytest.mark.parametrize(("text", "is_partial"), PARTS)
def test_a_part(text: str, is_partial: bool) -> None:
    assert [candidate.is_partial for candidate in candidates(text)] == [is_partial]


ONES = [
    ("So a single H100 takes 340 days.", False),
    ("A single H100 takes 340 days.", True),
    ("So a single layer takes 340 days.", True),
]


@pytest.mark.parametrize(("text", "is_partial"), ONES)
def test_a_whole_run_may_be_on_one_device(text: str, *, is_partial: bool) -> None:
    (candidate,) = candidates(text, Ask("s", "", "training_time"))
    assert candidate.is_partial is is_partial


def test_what_is_asked_for_one_token_is_no_part() -> None:
    (candidate,) = candidates("So it takes 3e11 FLOPs per token", Ask("FLOP", "token", ""))
    assert not candidate.is_partial


def test_words_may_name_the_unit() -> None:
    for text in ("Executed FLOPs: 3e23", "Total FLOPs: 3e23", "FLOPs = ~3e23"):
        (candidate,) = candidates(text)
        assert candidate.quantity.unit == "FLOP", text


def test_results_are_computed() -> None:
    (candidate,) = candidates("We get 2 × 1.5e23 = 3e23 FLOPs")
    assert (candidate.is_computed, candidate.is_total) == (True, False)
    (candidate,) = candidates("Total = 2 × 1.5e23 = 3e23 FLOPs")
    assert (candidate.is_computed, candidate.is_total) == (True, True)


def test_fits() -> None:
    (bare,) = candidates("So 3e23")
    (told,) = candidates("Answer: 3e23")
    (unit,) = candidates("So 3e23 FLOPs")
    assert [fits(one, FLOP) for one in (bare, told, unit)] == [False, True, True]
    assert fits(bare, Ask())


def test_amounts() -> None:
    (candidate,) = candidates("So 3e23 FLOPs")
    quantity = candidate.quantity
    assert is_amount(quantity)
    assert not is_amount(quantity._replace(value=-1.0))
    assert not is_amount(quantity._replace(log10=float("inf")))
    assert not is_amount(quantity._replace(is_range=True, high=float("inf")))


CAPACITIES = [
    ("Não cabe numa placa de 16 GiB, mas cabe numa de 24 GiB.", 0),
    ("Eine Karte mit 24 GB reicht, eine mit 16 GB nicht.", 0),
    ("Il faut une carte de 80 Go.", 0),
    ("A GPU with 80 GB will do.", 0),
    ("It takes a total of 24 GB.", 1),
    ("Serve una memoria di 24 GB.", 1),
]


@pytest.mark.parametrize(("text", "count"), CAPACITIES)
def test_what_a_device_has_is_no_answer(text: str, count: int) -> None:
    assert len(candidates(text, Ask("B", "", "memory"))) == count


CHOSEN = [
    "I settle on the middle, {}.",
    "I'd go with {}.",
    "Call it {}.",
    "Ich nehme die Mitte, {}.",
    "Je retiens {}.",
    "Me quedo con {}.",
    "取中间值 {}。",
    "答:{}。",
]


@pytest.mark.parametrize("said", CHOSEN)
def test_what_a_writer_chooses_stands_before_what_was_computed(said: str) -> None:
    text = "Low: 2 × 1e22 = 2e22 FLOP.\nHigh: 2 × 2e22 = 4e22 FLOP.\n\n" + said.format("3e22 FLOP")
    told = candidates(text + "\n\nOthers are close to that.")
    assert [c.kind for c in told if c.quantity.value == 3e22] != [CommitmentKind.RESULT]
