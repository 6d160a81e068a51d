"""Which question an answer belongs to: by id, by the prompt, by what was named, by a near one."""

from __future__ import annotations

import pytest

from harness.answers.matching import Known, Matcher, find_near, names_in

GPT3 = "How many floating-point operations did it take to train GPT-3? Give the total in FLOPs."
KNOWN = (
    Known("gpt3-flops", GPT3, ("gpt-3",)),
    Known("gpt2-flops", GPT3.replace("GPT-3", "GPT-2")),
    Known("opt-flops", GPT3.replace("GPT-3", "OPT")),
    Known("days", "How many days does it take to train 82B parameters on 1,024 A100?"),
)


def make(question: str | None = None) -> tuple[Matcher, list[str]]:
    told: list[str] = []
    return Matcher(lambda: KNOWN, told.append, question), told


NAMES = [
    ("gpt3-flops", "gpt3-flops"),
    ("GPT3-FLOPS", "gpt3-flops"),
    ("gpt-3", "gpt3-flops"),
    ("gpt3-flops-12", "gpt3-flops"),
    ("gpt3-flops_sample3", "gpt3-flops"),
    ("gpt3-flops/2", "gpt3-flops"),
    ("gpt3-flops:epoch-2", "gpt3-flops"),
    ("gpt3-flopsy", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_name_is_an_id_or_an_alias_numbered_or_not(name: str, expected: str | None) -> None:
    assert make()[0].by_name(name) == expected


PROMPTS = [
    ((GPT3,), "gpt3-flops"),
    ((GPT3.upper().replace(" ", "\n"),), "gpt3-flops"),
    ((f"You are an expert.\n\n{GPT3}\nThink in 3 steps.",), "gpt3-flops"),
    ((GPT3, KNOWN[3].prompt), "days"),
    ((GPT3, "Please check that."), "gpt3-flops"),
    ((f"Q: {KNOWN[3].prompt}\nA: 5\n\nQ: {GPT3}\nA:",), "gpt3-flops"),
    ((f"Q: {GPT3}\nA: 5\n\nQ: {KNOWN[3].prompt}\nA:",), "days"),
    (("Something else?",), None),
    ((), None),
]


@pytest.mark.parametrize(("prompts", "expected"), PROMPTS)
def test_a_prompt_that_holds_a_question_is_told_by_it(
    prompts: tuple[str, ...], expected: str | None
) -> None:
    matcher, told = make()
    assert matcher.find((), prompts, "f:1") == expected
    assert told == []


def test_the_order_is_id_then_text_then_what_was_named() -> None:
    matcher, told = make("opt-flops")
    assert matcher.find(("nobody", "gpt-3"), (KNOWN[3].prompt,), "f") == "gpt3-flops"
    assert matcher.find(("nobody",), (KNOWN[3].prompt,), "f") == "days"
    assert matcher.find((), (GPT3.replace("Give", "Tell"),), "f") == "opt-flops"
    assert told == []


def test_a_near_prompt_is_told_once() -> None:
    matcher, told = make()
    near = GPT3.replace("Give", "Please tell")
    assert [matcher.find((), (near,), f"f:{line}") for line in (1, 2)] == ["gpt3-flops"] * 2
    assert told == [
        (
            "f:1: the prompt is 91 % like that of gpt3-flops, and taken for it; "
            "name another with --question"
        )
    ]


FAR = [
    GPT3.replace("GPT-3", "GPT-4"),  # another number
    GPT3.replace("GPT-3", "Gopher"),  # another name
    GPT3.replace("did it take to train", "does a forward pass take of"),  # another pass
    GPT3.replace("in FLOPs", "in FLOPs, without the backward pass"),  # a part alone
    GPT3.replace("GPT-3?", "GPT-3 on 5 devices?"),  # a number more
    "Did it take long to train GPT-3?",  # another question
]


@pytest.mark.parametrize("prompt", FAR)
def test_a_prompt_about_something_else_is_not_near(prompt: str) -> None:
    assert find_near(prompt, KNOWN) is None


def test_of_two_questions_as_near_neither_is_taken() -> None:
    twins = tuple(
        Known(word, f"How many days to train X on 8 nodes {word}?") for word in ("now", "yet")
    )
    assert find_near("How many days to train X on 8 nodes?", twins) is None
    assert find_near("How many days to train X on 8 nodes?", twins[:1]) is not None


def test_how_a_sentence_begins_is_no_name() -> None:
    assert names_in("How many did GPT-3 and Llama 2 take? Give FLOPs.") == {
        "gpt-3",
        "llama",
        "2",
        "flops",
    }
