"""Of two codes for one cause the more specific stands alone."""

from __future__ import annotations

import pytest

from harness.diagnosis.settle import follows, settle_codes
from harness.types import Mistake, Span


def mistake(code: str, factor: float | None = None, *spans: tuple[int, int]) -> Mistake:
    return Mistake(code, f"{code} was made", tuple(Span(*span) for span in spans), factor)


SETTLED = [
    (["total_for_active", "wrong_parameter_count"], ["total_for_active"]),
    (["wrong_parameter_count", "missing_layers"], ["missing_layers"]),
    (["ffn_miscounted", "wrong_parameter_count"], ["ffn_miscounted"]),
    (["embedding_omitted", "wrong_parameter_count"], ["embedding_omitted"]),
    (["sequence_double_counted", "batch_double_counted"], ["sequence_double_counted"]),
    (["steps_as_tokens", "missing_tokens", "wrong_token_count"], ["steps_as_tokens"]),
    (["arithmetic_slip", "prefix_slip"], ["arithmetic_slip", "prefix_slip"]),
    (
        ["wrong_parameter_count", "wrong_token_count"],
        ["wrong_parameter_count", "wrong_token_count"],
    ),
    ([], []),
]


@pytest.mark.parametrize(("codes", "kept"), SETTLED)
def test_the_more_specific_code_stands_alone(codes: list[str], kept: list[str]) -> None:
    assert [m.code for m in settle_codes(mistake(code) for code in codes)] == kept


FOLLOWS = [
    (mistake("wrong_token_count", 9.0, (5, 8)), mistake("prefix_slip", 10.0, (0, 20)), True),
    (mistake("wrong_token_count", 9.0, (5, 28)), mistake("prefix_slip", 10.0, (0, 20)), False),
    (mistake("wrong_token_count", 10.0, (30, 40)), mistake("prefix_slip", 10.2, (0, 20)), True),
    (mistake("wrong_token_count", None, (30, 40)), mistake("prefix_slip", 10.2, (0, 20)), False),
    (mistake("wrong_token_count", 10.0), mistake("prefix_slip", None), False),
    # the result of a slip follows from it, an operand of it does not
    (mistake("wrong_token_count", 9.0, (15, 20)), mistake("arithmetic_slip", 2.0, (0, 20)), True),
    (mistake("wrong_token_count", 9.0, (5, 8)), mistake("arithmetic_slip", 2.0, (0, 20)), False),
]


@pytest.mark.parametrize(("wrong", "slip", "is_followed"), FOLLOWS)
def test_a_wrong_input_that_follows_from_a_slip(
    wrong: Mistake,
    slip: Mistake,
    is_followed: bool,
) -> None:
    assert follows(wrong, [slip]) is is_followed
    codes = [m.code for m in settle_codes([wrong, slip])]
    assert codes == ([slip.code] if is_followed else ["wrong_token_count", slip.code])
