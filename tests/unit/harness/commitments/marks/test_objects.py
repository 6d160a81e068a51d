"""Values of keys and the units that their objects tell beside them."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
TIME = Ask("s", "", "training_time")
MEMORY = Ask("B", "", "memory")
DAY = 86_400.0
TOLD = [
    (FLOP, '{"answer": {"value": 315, "unit": "ZFLOPs"}}', 3.15e23, "FLOP"),
    (FLOP, '{"answer": {"value": 350, "unit": "GFLOPs per token"}}', 3.5e11, "FLOP"),
    (FLOP, '{"answer": {"value": 3.15e23, "unit": "FLOP/s"}}', 3.15e23, "FLOP/s"),
    (FLOP, '{"answer": 3.15e23, "unit": "no unit at all"}', 3.15e23, "FLOP"),
    (TIME, '{"answer": 34, "unit": "days"}', 34 * DAY, "s"),
    (TIME, '{"final_answer": 34,\n "units": "days"}', 34 * DAY, "s"),
    (TIME, '{"answer": {"unit": "days", "value": 34}}', 34 * DAY, "s"),
    (TIME, '{"answer": "34 days", "unit": "hours"}', 34 * DAY, "s"),
    (TIME, '{"answer": 34}, {"unit": "days"}', 34, "s"),
    # a list of a value and its unit
    (TIME, '{"answer": [34, "days"], "sources": [1, 2]}', 34 * DAY, "s"),
    # nothing but an object
    (TIME, '{"value": 34, "unit": "days"}', 34 * DAY, "s"),
    (FLOP, '{"result": {"amount": 315, "units": "ZFLOPs"}, "tokens": 3e11}', 3.15e23, "FLOP"),
    (FLOP, '```json\n{"estimate": 315, "unit": "ZFLOPs"}\n```', 3.15e23, "FLOP"),
    (
        FLOP,
        '{"inputs": {"value": 3e11, "unit": "tokens"}, "output": {"value": 315, "unit": "ZFLOP"}}',
        3.15e23,
        "FLOP",
    ),
    # as Python, JavaScript and YAML write it, and in brackets
    (TIME, "{'answer': 609, 'unit': 'hours'}", 609 * 3600, "s"),
    (TIME, '{answer: 609, unit: "hours"}', 609 * 3600, "s"),
    (TIME, "answer: 609\nunit: hours\n", 609 * 3600, "s"),
    (TIME, "answer = 609\nunits = hours", 609 * 3600, "s"),
    (TIME, "Final answer: 609 (hours)", 609 * 3600, "s"),
    (TIME, r"\boxed{609} (hours)", 609 * 3600, "s"),
    (TIME, "Final answer: 609 (rounded)", 609, "s"),
    (FLOP, "Answer: 3.15e23 (B)", 3.15e23, "FLOP"),
    (TIME, "Final answer: 609\n\nThe unit is another matter: hours, days.", 609, "s"),
    (MEMORY, '{"answer": {"value": 24.39, "unit": "GiB"}}', 24.39 * 2**30, "B"),
]


@pytest.mark.parametrize(("ask", "text", "value", "unit"), TOLD)
def test_the_unit_of_a_value_stands_beside_it(ask: Ask, text: str, value: float, unit: str) -> None:
    (told,) = read_text(text, ask).final.values
    assert told.unit == unit
    assert told.value == pytest.approx(value)


def test_another_key_has_no_such_unit() -> None:
    text = '{"time": {"value": 34, "unit": "days", "confidence": 0.9}}'
    assert [one.value for one in read_text(text, TIME).final.values] != [0.9 * DAY]


def test_a_value_beside_prose_is_no_answer() -> None:
    told = '{"value": 34, "unit": "days"}'
    for text in (f"So far we have {told}, of which I know nothing.", f"{told} is what they say."):
        assert read_text(text, TIME).final.values == ()


@pytest.mark.parametrize(
    "text", ['{"answer": 3, "unit": "', '{"answer": 3, "unit": ""', '{"unit":']
)
def test_objects_that_break_off(text: str) -> None:
    assert read_text(text, TIME).text == text
