"""What a judge is asked, and how its reply becomes a grade in our fields."""

from __future__ import annotations

import json

import pytest

import harness
from harness.agreement import Finding
from harness.errors import AnswerFileError
from harness.integrations.judging import Case, place_of_reply, write_prompt
from harness.integrations.verdicts import Verdict, grade_verdict, parse_verdict
from harness.mistakes import DETECTORS
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of
from tests.unit.harness.integrations.texts import RIGHT, WRONG

QUESTION = find_question("gpt3-training-flops")
TRUTH = truth_of(QUESTION)
SAID = {
    "final": 2.1e17,
    "final_reason": "last line",
    "steps": {
        "parameters": {"shown": True, "correct": True, "reason": "175B"},
        "tokens": {"shown": True, "correct": False, "reason": "steps, not tokens"},
        "backward": {"shown": False, "correct": True},
        "unasked": {"shown": True, "correct": True},
    },
    "equations_checked": 2,
    "wrong_equations": [],
    "mistakes": [{"code": "steps_as_tokens", "reason": "300,000 training steps"}],
    "mood": "fine",
}


def case_of(text: str) -> Case:
    return Case(Answer("a1", QUESTION.id, "m", text), QUESTION, TRUTH)


def test_the_prompt_tells_question_truth_rules_codes_and_answer() -> None:
    prompt = write_prompt(case_of("Take {6} N D.\n"))
    for part in (
        QUESTION.prompt.strip(),
        "in FLOP: 3.15e+23 (6ND), 3.14e+23 (published)",
        "Required steps: parameters, tokens, forward_2x, backward",
        "<answer>\nTake {6} N D.\n</answer>",
        '{"final": 1.2e23 or null,',
        *(f"- {detector.code}: " for detector in DETECTORS),
    ):
        assert part in prompt
    assert place_of_reply("a/b", prompt).parts[0] == "a--b"
    assert place_of_reply("a/b", prompt) != place_of_reply("a/b", write_prompt(case_of("other")))


@pytest.mark.parametrize("form", ["{}", "```json\n{}\n```", "Well:\n{}\nThat is all."])
def test_a_reply_is_read_from_between_its_words(form: str) -> None:
    verdict = parse_verdict(form.replace("{}", json.dumps(SAID)), "x")
    assert verdict.final == 2.1e17
    assert verdict.steps["tokens"].reason == "steps, not tokens"


BROKEN = [
    ("I will not.", "a reply that is no JSON object"),
    ("{'final': 1}", "a reply that is no JSON object"),
    ("{}", "final: Field required"),
    ('{"final": "much"}', "final: Input should be a valid number, unable to parse string"),
    ('{"final": 1, "steps": {"tokens": {"shown": 1}}}', "steps.tokens.correct: Field required"),
]


@pytest.mark.parametrize(("reply", "message"), BROKEN)
def test_a_reply_without_a_verdict_is_an_error(reply: str, message: str) -> None:
    with pytest.raises(AnswerFileError) as raised:
        parse_verdict(reply, "judged/a.json")
    assert str(raised.value).startswith(f"judged/a.json: expected a verdict, found {message}")


def test_a_verdict_is_scored_by_the_credit_table() -> None:
    judged = grade_verdict(Verdict.model_validate(SAID), TRUTH)
    ours = harness.grade(WRONG, QUESTION.id)
    assert (judged.oom_error, judged.band) == (ours.oom_error, "far")
    assert judged.score == pytest.approx(0.25 * 0.25 + 0.15)
    opinion = judged.opinion()
    assert opinion.score == judged.score
    assert opinion.findings == {
        "band": Finding("far", "last line"),
        "step parameters": Finding("right", "175B"),
        "step tokens": Finding("wrong", "steps, not tokens"),
        "step forward_2x": Finding("not shown"),
        "step backward": Finding("not shown"),
        "steps_as_tokens": Finding("yes", "300,000 training steps"),
    }
    told = judged.model_dump()
    assert list(told["steps"]) == ["parameters", "tokens", "forward_2x", "backward"]
    assert (told["final"], told["band"], told["accuracy"]) == (2.1e17, "far", 0.0)


def test_a_verdict_that_agrees_in_all_scores_as_we_do() -> None:
    steps = {name: {"shown": True, "correct": True} for name in TRUTH.steps}
    said = {"final": 3.15e23, "steps": steps, "equations_checked": 1}
    assert grade_verdict(Verdict.model_validate(said), TRUTH).score == 1.0
    assert harness.grade(RIGHT, QUESTION.id).score == 1.0


@pytest.mark.parametrize("final", [None, 0.0, -1.0])
def test_without_an_amount_there_is_no_band(final: float | None) -> None:
    said = {"final": final, "mistakes": [{"code": "no_final_answer"}], "wrong_equations": ["1 = 2"]}
    judged = grade_verdict(Verdict.model_validate(said), TRUTH)
    assert (judged.band, judged.oom_error, judged.score) == ("none", None, 0.0)
