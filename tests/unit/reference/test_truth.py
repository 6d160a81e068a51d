"""From a question to the truth that an answer is held against."""

from __future__ import annotations

from reference.bank import find_question
from reference.truth import truth_of


def test_truth_holds_what_the_question_tells() -> None:
    question = find_question("gpt3-training-flops")
    truth = truth_of(question)
    assert (truth.question, truth.family, truth.unit) == (question.id, "training_flops", "FLOP")
    assert [row.value for row in truth.accepted[:2]] == [3.15e23, 3.14e23]
    assert truth.accepted[0].convention == "6ND"
    assert truth.accepted[0].source.startswith("Kaplan et al. 2020")
    assert truth.steps == ("parameters", "tokens", "forward_2x", "backward")
    assert truth.fact("params")[0] == 175e9
    assert truth.fact("tokens") == (300e9,)
    assert truth.fact("hats") == ()


def test_experts_keep_active_and_total_parameters_apart() -> None:
    truth = truth_of(find_question("deepseek-v3-training-flops"))
    assert truth.fact("params") == truth.fact("active_params")
    assert truth.fact("total_params")[0] == 671e9
