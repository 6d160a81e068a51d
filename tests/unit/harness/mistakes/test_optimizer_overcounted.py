"""A weight update charged for every token, under headings and beside recomputation."""

from __future__ import annotations

import pytest

import harness

GPT3 = "gpt3-training-flops"
TOTAL = "\n\n## Sum\n\n8 × 175e9 × 300e9 = 4.2e23 FLOPs in total"
CHARGED = [
    "## Forward pass\n\nF = 2N\n\n## Backward pass\n\nB = 4N\n\n## Update\n\nU = 2N" + TOTAL,
    "### Forward\n2N\n\n### Backward\n4N\n\n### Optimizer\nComparable to those of the forward pass."
    + TOTAL,
    "# Forward pass\n2N\n# Backward pass\n4N\n# Weight update\nAs much as the forward pass."
    "\n\nRecomputation could change this." + TOTAL,
    "# Vorwärts\n2 FLOP je Gewicht\n# Rückwärts\n4 FLOP je Gewicht\n# Optimizer\n2 FLOP je Gewicht"
    + TOTAL,
    "Forward 2N, backward 4N, update 2N." + TOTAL,
    "Vorwärts 2N, rückwärts 4N, Aktualisierung 2N." + TOTAL,
    "Прямой проход 2N, обратный 4N, обновление 2N." + TOTAL,
    "Forward is 2 FLOPs a weight, backward 4, and Adam has to update it, another 2." + TOTAL,
    "Pro Gewicht 2 Operationen vorwärts, 4 rückwärts und noch 2 für das Update mit Adam." + TOTAL,
    # much more than a forward pass, which the factor of the answer shows
    "Forward 2N, backward 4N, update 16N. 22 × 175e9 × 300e9 = 1.155e24 FLOPs in total",
    "Rückwärts 4N, vorwärts 2N, Update 12N. 18 · 300e9 · 175e9 = 9,45e23 FLOP insgesamt",
]
CODE = """\
N, D = 175e9, 300e9
fwd = 2 * N * D
bwd = 2 * fwd
{}
total = fwd + bwd + opt   # {}
```
{} FLOPs in total"""
ASSIGNED = [
    ("opt = fwd", "4.2e23"),
    ("opt = 2 * N * D", "4.2e23"),
    ("opt = 4 * fwd", "7.35e23"),
]
OTHERS = [
    (
        "Forward 2 per weight, backward 4. Adam needs another 16 once a step, which I ignore."
        "\n\n6 × 175e9 × 300e9 = 3.15e23 FLOPs"
    ),
    "Forward 2 per weight, backward 4, with full recomputation another 2. No update." + TOTAL,
    "## Forward pass\n\nF = 2N\n\n## Backward pass\n\nB = 4N\n\n## Recomputation\n\nR = 2N" + TOTAL,
    "fwd 2N, bwd 4N, and full checkpointing, one more forward: 2N" + TOTAL,
    "Forward 2N, backward 4N, recomputation 2N. AdamW: 2 FLOPs per weight once a step." + TOTAL,
    "Forward 2N, backward 4N, update 16N. 6 × 175e9 × 300e9 = 3.15e23 FLOPs in total",
    "Forward 2N, backward 4N, update 12N. 30 × 175e9 × 300e9 = 1.575e24 FLOPs in total",
    "## Update\n\n16 FLOPs per parameter, once a step.\n\n6 × 175e9 × 300e9 = 3.15e23 FLOPs",
    "## Forward\n2N\n\n## Backward\n4N\n\n## Update\nNone.\n\n6 × 175e9 × 300e9 = 3.15e23 FLOPs",
    "## Optimizer\n\n2 FLOPs per weight.\n\n## Sum\n\n6 × 175e9 × 300e9 = 3.15e23 FLOPs in total",
]


def graded(text: str) -> tuple[set[str], set[str]]:
    grade = harness.grade(text, question=GPT3)
    return {one.code for one in grade.mistakes}, {note.code for note in grade.notes}


@pytest.mark.parametrize("text", CHARGED)
def test_an_update_for_every_token_is_named_and_no_recomputation(text: str) -> None:
    codes, notes = graded(text)
    assert "optimizer_overcounted" in codes
    assert "recompute_counted" not in notes


@pytest.mark.parametrize("text", OTHERS)
def test_recomputation_and_an_update_once_a_step_are_none(text: str) -> None:
    assert "optimizer_overcounted" not in graded(text)[0]


@pytest.mark.parametrize(("line", "total"), ASSIGNED)
def test_an_update_that_code_sets_beside_the_forward_pass(line: str, total: str) -> None:
    assert graded("```python\n" + CODE.format(line, total, total))[0] == {"optimizer_overcounted"}


def test_code_that_charges_no_update() -> None:
    assert not graded("```python\n" + CODE.format("opt = 0", "3.15e23", "3.15e23"))[0]


def test_an_update_beside_costs_of_one_token() -> None:
    text = (
        "N = 175e9. Forward 2 per weight (3.5e11), backward 4 (7e11), Adam 10 (1.75e12), as it "
        "acts on every token.\n\n2.8e12 × 300e9 tokens = 8.4e23 FLOPs"
    )
    assert graded(text)[0] == {"optimizer_overcounted"}


def test_as_much_as_a_forward_pass_beside_costs_in_full() -> None:
    text = (
        "Forward: 2 × 175e9 × 300e9 = 1.05e23. Backward: 2 × 1.05e23 = 2.1e23. Update: as much as "
        "the forward pass. 1.05e23 + 2.1e23 + 1.05e23 = 4.2e23 FLOPs."
    )
    assert graded(text)[0] == {"optimizer_overcounted"}


AGAIN = [
    ("16 × 1.637e9 = 2.62e10 a token, 1,024 tokens: 1,024 × 2.62e10 = 2.68e13 FLOPs", 1024.0),
    ("12 × 1.637e9 = 1.964e10. Over 400,000 steps: 400,000 × 1.964e10 = 7.86e15 FLOPs", 4e5),
    ("12 × 1.637e9 = 1.964e10 FLOPs, whatever the batch of 1,024 sequences", None),
]


@pytest.mark.parametrize(("text", "count"), AGAIN)
def test_the_update_of_one_step_counted_again(text: str, count: float | None) -> None:
    found = harness.grade(text, question="gpt2xl-adamw-step-flops").mistakes
    assert [one.factor for one in found if one.code == "optimizer_overcounted"] == (
        [] if count is None else [count]
    )


def test_the_cost_of_a_token_with_an_update_is_no_total() -> None:
    text = (
        "Forward 2N = 3.5e11, backward 4N = 7e11 FLOPs, the AdamW update another 4N = 7e11 FLOPs "
        "after the token.\n\nIn all 3.5e11 + 7e11 + 7e11 = 1.75e12 FLOPs.\n\nTotal: 1.75e12 FLOPs"
    )
    found = {mistake.code for mistake in harness.grade(text, question=GPT3).mistakes}
    assert found == {"missing_tokens", "optimizer_overcounted"}
