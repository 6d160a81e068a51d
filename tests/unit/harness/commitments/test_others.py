"""What a sentence tells of another model, another phase or a supposed run is no answer."""

from __future__ import annotations

import pytest

import harness
from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")

PARAMETERS, TRAINING, DAYS = "gpt2xl-parameters", "gpt3-training-flops", "gpt3-training-days"
SUM = "8e8 + 4e8 + 3e8 = 1.5e9 parameters."
TEXTS = [
    (f"{SUM} The released model has 1.2e9 parameters because it ties the head.", PARAMETERS, 1.5e9),
    (f"{SUM} With a tied head the model has 1.2e9 parameters.", PARAMETERS, 1.5e9),
    (f"{SUM} GPT-2 large has 774 million parameters.", PARAMETERS, 1.5e9),
    ("2ND = 1.2e23 FLOPs forward, 6ND = 3.6e23 FLOPs.", TRAINING, 3.6e23),
    ("3e23 FLOP / 1.5e17 FLOP/s = 2e6 seconds. At peak it would be 11 days.", DAYS, 2e6),
    ("3e23 FLOP / 1.5e17 FLOP/s = 2e6 seconds. At 45 % it would take 2e6 s.", DAYS, 2e6),
    ("At 45 % it would take 2e6 s.", DAYS, 2e6),
]


@pytest.mark.parametrize(("text", "question", "value"), TEXTS)
def test_the_answer_is_what_is_asked_for(text: str, question: str, value: float) -> None:
    final = harness.grade(text, question=question).final
    assert final is not None
    assert final.value == pytest.approx(value)


@pytest.mark.parametrize("words", ["could have delivered", "might have done"])
def test_what_could_have_been_is_no_answer(words: str) -> None:
    text = f"6 × 1e11 × 1e12 = 6e23 FLOPs. At peak the cluster {words} 3 × 4e23 = 1.2e24 FLOPs."
    final = harness.grade(text, question="gpt3-training-flops").final
    assert final is not None
    assert final.value == 6e23


REMARKS = [
    "No idea where that comes from; 6 × 175e9 = 1.05e12.",
    "No biases, no norms: 3 × 4e5 = 1.2e6 of them.",
    "That is not yet the final answer to 3 questions.",
    "Final update: 3.",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_remarks_take_nothing_back_and_answer_nothing(remark: str) -> None:
    text = f"1.05e23 + 2.10e23 = 3.15e23\n\nSo: 3.15e23 FLOPs.\n\n{remark}"
    final = harness.grade(text, question="gpt3-training-flops").final
    assert final is not None
    assert final.value == 3.15e23


def test_a_no_alone_takes_back() -> None:
    text = "So 2.1e23 FLOPs. No, wait, that is wrong: 3.15e23 FLOPs."
    final = harness.grade(text, question="gpt3-training-flops").final
    assert final is not None
    assert final.value == 3.15e23


def test_what_the_passes_take_is_no_update() -> None:
    text = (
        "16 × 1,557,611,200 = 2.49e10 FLOPs.\n\n"
        "Is that much? A batch takes 6 × 1.5576e9 × 1e6 = 9.35e15 FLOPs for {} passes."
    )
    found = {
        words: harness.grade(text.format(words), question="gpt2xl-adamw-step-flops").final
        for words in ("forward and backward", "the backward", "sixteen")
    }
    values = {words: final.value for words, final in found.items() if final is not None}
    assert values == {"forward and backward": 2.49e10, "the backward": 2.49e10, "sixteen": 9.35e15}


def test_a_denial_of_another_word_leaves_an_answer() -> None:
    answer = "With no overhead, the answer is 3.15e23 FLOPs."
    text = f"A small one takes 2e22 FLOPs.\n\n{answer}\n\nA large one takes 5e24 FLOPs in total."
    assert 3.15e23 in [value.value for value in read_text(text, FLOP).final.values]


COMING = [
    ("6 × 175e9 × 300e9 = 3.15e23\n\nResult: 3.15e23", 3.15e23),
    ("6 × 175e9 × 300e9 = 3.15e23. So it's about 3.15e23.", 3.15e23),
    ("Multiply all by six. Therefore approximately 3.15e23.", 3.15e23),
    ("Also etwa 3,15 × 10^23. Somit rund 3,15 × 10^23.", 3.15e23),
    ("6 × 175e9 = 1.05e12. So N is 1.75e11.", None),
    ("So per token 1.05e12.", None),
    ("It may be 3.15e23 of something.", None),
]


@pytest.mark.parametrize(("text", "value"), COMING)
def test_a_bare_number_that_a_text_comes_to_at_last(text: str, value: float | None) -> None:
    final = harness.grade(text, question="gpt3-training-flops").final
    assert (final and final.value) == value
