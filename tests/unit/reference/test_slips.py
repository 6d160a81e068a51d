"""What each named mistake makes of a right answer."""

from __future__ import annotations

import pytest

from harness.mistakes import CODES
from reference.bank import FAMILY_UNITS, find_question
from reference.slips import load_slips, slips_of

FACTORS = [
    ("gpt3-training-flops", "missing_backward", [1 / 3]),
    ("gpt3-training-flops", "steps_as_tokens", [94_000 / 300e9]),
    ("gpt3-training-flops", "total_for_active", []),
    ("deepseek-v3-training-flops", "total_for_active", [6.71e11 / 3.7e10]),
    ("gpt3-training-days", "utilization_inverted", [0.45**2]),
    ("hyperclova-training-days", "device_count_ignored", [1024.0]),
    ("gpt2xl-training-days", "device_count_ignored", []),
    ("gpt2xl-adamw-memory", "gradients_omitted", [0.75]),
]


@pytest.mark.parametrize(("name", "code", "factors"), FACTORS)
def test_slips_of_a_question(name: str, code: str, factors: list[float]) -> None:
    question = find_question(name)
    found = slips_of(question.family, question.facts)
    assert [slip.factor for slip in found if slip.code == code] == pytest.approx(factors)


def test_every_slip_has_a_known_family_and_code() -> None:
    assert set(load_slips()) == set(FAMILY_UNITS)
    assert {code for rows in load_slips().values() for code, _ in rows} <= set(CODES)


def test_a_family_without_facts_has_only_the_slips_of_numbers() -> None:
    assert {slip.code for slip in slips_of("throughput", {})} == {
        "missing_backward",
        "forgot_mac_factor",
    }
    assert slips_of("hats", {"hats": (1.0,)}) == ()
