"""The rules of the steps, the routes that they make up, and what a broken one is told."""

from __future__ import annotations

from typing import Any

import pytest

from harness.mistakes import CODES
from harness.steps import JUDGES
from reference.bank import FAMILY_UNITS, check_question, find_question, load_questions
from reference.errors import BankError
from reference.generator import MAKERS, generate_questions
from reference.question_toml import dump_question
from reference.steps import KINDS, figures_of, load_routes, load_steps, routes_of
from reference.tables import check_row
from reference.truth import truth_of
from reference.types import Question


def test_every_family_has_steps() -> None:
    assert set(load_steps()) == set(FAMILY_UNITS)
    assert set(JUDGES) == KINDS


def test_rules_name_known_mistakes_and_words_that_match() -> None:
    rules = [rule for family in load_steps().values() for rule in family.values()]
    named = {code for rule in rules for code in (*rule.left_out, *rule.wrong)}
    assert named <= set(CODES)
    assert all(rule.expects for rule in rules if rule.kind in {"amount", "factor"})


@pytest.mark.parametrize("name", load_questions())
def test_every_question_has_a_rule_for_each_step(name: str) -> None:
    question = find_question(name)
    own = routes_of(question)[0]
    assert tuple(rule.name for rule in own.steps) == question.steps


@pytest.mark.parametrize("family", MAKERS)
def test_fresh_questions_have_rules_and_facts(family: str) -> None:
    for question in generate_questions(family, 20, 4):
        check_question(question, question.id)
        figures = {name: values[0] for name, values in figures_of(question.facts).items()}
        for rule in routes_of(question)[0].steps:
            values = [formula.value(figures) for formula in rule.expects]
            assert not rule.expects or any(value is not None for value in values)


ROUTES = [
    ("gpt3-training-flops", ["question", "hardware"]),
    ("gpt2xl-forward-flops", ["question", "by_parameters"]),
    ("transformer24-step-flops", ["question", "by_parameters"]),
    ("gpt3-inference-flops-per-token", ["question"]),
    ("gpt2xl-adamw-memory", ["question"]),
]


@pytest.mark.parametrize(("name", "routes"), ROUTES)
def test_routes(name: str, routes: list[str]) -> None:
    assert [route.name for route in truth_of(find_question(name)).routes] == routes
    assert load_routes()["training_flops"] == {"hardware": ("rate", "time", "product")}


def test_what_goes_without_saying() -> None:
    figures = figures_of({"n_heads": (8.0,), "d_model": (512.0,)})
    assert (figures["n_kv_heads"], figures["d_head"]) == ((8.0,), (64.0,))
    assert (figures["flop_per_mac"], figures["ffn_matrices"]) == ((2.0,), (2.0,))
    assert figures_of({"n_heads": (8.0,), "n_kv_heads": (2.0,)})["n_kv_heads"] == (2.0,)
    assert "d_head" not in figures_of({"n_heads": (8.0,)})


def make_question(**fields: Any) -> Question:
    base: dict[str, Any] = {
        "id": "tiny-memory",
        "family": "memory",
        "title": "Memory of Tiny",
        "prompt": "How much memory do the weights of Tiny take?",
        "unit": "B",
        "accepted": [{"value": 8e9, "convention": "fp32", "source": "4 bytes a parameter"}],
        "facts": {"params": (2e9,), "bytes_per_param": (4.0,)},
        "steps": ("count", "bytes"),
    }
    return check_row(Question, base | fields, "q.toml")


PADDING = {"kind": "amount", "units": ("B",), "expects": ("params / 2",), "words": ("padd",)}
BROKEN = [
    (None, "q.toml: steps: expected one of count, MORE, or a rule for it, found hats"),
    ({"kind": "hat"}, "tiny-memory: hats.kind: expected one of KINDS, found hat"),
    (
        PADDING | {"words": ("(",)},
        "tiny-memory: hats.words: expected a regular expression, found (",
    ),
    (
        PADDING | {"expects": ("params ** 2",)},
        "tiny-memory: expected a sum of products of names and numbers, found 'params ** 2'",
    ),
    (
        PADDING | {"expects": ("n_hats / 2",)},
        "q.toml: steps.hats: expected the facts n_hats, found none",
    ),
]


@pytest.mark.parametrize(("rule", "told"), BROKEN)
def test_a_broken_step_is_told(rule: dict[str, Any] | None, told: str) -> None:
    rules = {} if rule is None else {"hats": rule}
    with pytest.raises(BankError) as caught:
        check_question(make_question(steps=("hats",), rules=rules), "q.toml")
    known = ", ".join(list(load_steps()["memory"])[1:])
    told = told.replace("MORE", known).replace("KINDS", ", ".join(sorted(KINDS)))
    assert str(caught.value) == told


def test_a_question_brings_its_own_rule() -> None:
    question = make_question(steps=("count", "padding"), rules={"padding": PADDING})
    check_question(question, "q.toml")
    rule = routes_of(question)[0].steps[1]
    assert (rule.name, rule.kind, rule.units, rule.words) == (
        "padding",
        "amount",
        ("B",),
        ("padd",),
    )
    assert rule.expects[0].value({"params": 2e9}) == 1e9
    assert '[rules."padding"]\nkind = "amount"' in dump_question(question)
