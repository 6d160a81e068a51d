"""The bytes that a text charges for the gradients."""

from __future__ import annotations

import pytest

import harness
from harness.omissions.copies import charged_gradient, told_gradient
from harness.pipeline import read_text

CHARGED = [
    ("| weight | 2 |\n| gradient | 2 |", "2"),
    ("| gradients | 6.55 GB |", "6.55"),
    ("Gewichte 2 Byte, Gradienten: je 2 Byte", "2"),
    ("2 bytes for the weights and 4 bytes for the gradients", "4"),
    ("8 bytes, gradients among them, no activations", "8"),
    ("weights (fp16) 2, gradients (fp16) 2", "2"),
    ("Les gradients : 4 octets", "4"),
    ("gradients, 6,548,083,200 bytes", "6,548,083,200"),
    ("<think>grads 2</think>", "2"),
]
NOTHING = [
    "Gradients are ignored: 4 × 1.6e9",
    "| gradient | 0 |",
    "No gradients: 4 bytes",
    "4 bytes without the gradients",
    "Each weight has 4 bytes. Gradients are used up at once.",
    "Weights: 4 × 1.5e9 = 6e9 bytes. Gradients the same. 2 × 6e9 = 1.2e10 bytes",
    "The gradients are freed. 4 × 1,637,020,800",
    "moments 8 bytes. Gradients are freed",
    "Momente: 8 Byte, Gradienten braucht man keine",
    "gradients, 1.637e9 times",
    "<think>in fp16 it is grads 2</think> weights 4, moments 8",
    "weights 4, moments 8",
    "weights + gradients: 2 × 6.55 GB = 13.1 GB",
]
COMPUTED = [
    ("The gradients, in the same precision:\n 1.637e9 × 2 = 3.274e9 bytes", "2"),
    ("Weights: 1.637e9 × 2 = 3.274e9 B. Gradients: 1.637e9 × 4 = 6.548e9 B", "4"),
    ("Gradienten, je Gewicht einer: 2 × 1.637e9 = 3.274e9 Byte", "2"),
]
UNCOMPUTED = [
    "> The gradients count.\n>\n> In all 2 × 1.637e9 = 3.274e9 bytes",
    "The gradients are freed: 1.637e9 × 2 = 3.274e9 bytes for the weights",
    "Without gradients the weights alone take 1.637e9 × 2 = 3.274e9 bytes",
    "First gradients and moments.\n\nWeights: 1.637e9 × 2 = 3.274e9 bytes",
    "Gradients and weights: 2 × 4 × 1.637e9 = 1.31e10 bytes",
]
BOTH = {"wrong_bytes_per_parameter", "optimizer_state_omitted"}
BARE = {"gradients_omitted", "optimizer_state_omitted"}
ANSWERS = [
    ("| weight | 2 |\n| gradient | 2 |\n\n4 × 1,637,020,800 = 6,548,083,200 bytes", BOTH),
    ("Gewichte 2 Byte, Gradienten 2 Byte: 4 · 1.637.020.800 = 6.548.083.200 Byte", BOTH),
    ("2 bytes for weights, 2 bytes for gradients: 4 × 1.637e9 = 6.548e9 bytes", BOTH),
    ("Weights 2, gradients 2, moments 4: 8 × 1.637e9 = 1.31e10 B", {"wrong_bytes_per_parameter"}),
    ("The weights take 4 bytes: 4 × 1.637e9 = 6.548e9 bytes. In fp16 it would be 2 bytes.", BARE),
    ("Gradients are ignored. 4 × 1.637e9 = 6.548e9 bytes", BARE),
    ("Weights 4, moments 8, no gradients: 12 × 1.637e9 = 1.964e10 B", {"gradients_omitted"}),
    ("Weights 4, gradients 4: 8 × 1.637e9 = 1.3096e10 bytes", {"optimizer_state_omitted"}),
]


@pytest.mark.parametrize(("text", "figure"), CHARGED)
def test_a_figure_beside_the_word_is_charged(text: str, figure: str) -> None:
    charged = told_gradient(text)
    assert charged is not None
    assert charged.figure == figure == text[charged.span.start : charged.span.end]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_charged(text: str) -> None:
    assert charged_gradient(read_text(text), (2.0, 4.0)) is None


@pytest.mark.parametrize(("text", "figure"), COMPUTED)
def test_a_width_in_the_product_behind_the_word_is_charged(text: str, figure: str) -> None:
    charged = charged_gradient(read_text(text), (2.0, 4.0))
    assert charged is not None
    assert charged.figure == figure == text[charged.span.start : charged.span.end]


@pytest.mark.parametrize("text", UNCOMPUTED)
def test_other_products_charge_nothing(text: str) -> None:
    assert charged_gradient(read_text(text), (2.0, 4.0)) is None


@pytest.mark.parametrize(("text", "codes"), ANSWERS)
def test_gradients_that_are_charged_are_not_omitted(text: str, codes: set[str]) -> None:
    grade = harness.grade(text, question="gpt2xl-adamw-memory")
    assert {mistake.code for mistake in grade.mistakes} == codes
