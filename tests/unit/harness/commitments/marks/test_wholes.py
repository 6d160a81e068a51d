"""Words that may tell a part, and tell the whole."""

from __future__ import annotations

import pytest

import harness
from harness.commitments.marks.wholes import is_owned, is_whole_one

PARAMETERS = "gpt2xl-parameters"
TEXTS = [
    ("12 blocks of 7e6 each, and an embedding, so the model has 9e7 parameters.", 9e7),
    (
        "The model has 12 layers of 7e6 parameters each, plus 6e6: the model has 9e7 parameters.",
        9e7,
    ),
    ("So the model has 9e7 parameters. The head alone has 3e6 parameters.", 9e7),
    ("The head has 3e6 parameters too. Sum: 3e6 + 8.7e7. The model has 9e7 parameters.", 9e7),
]


@pytest.mark.parametrize(("text", "value"), TEXTS)
def test_what_the_model_has_is_the_whole(text: str, value: float) -> None:
    final = harness.grade(text, question=PARAMETERS).final
    assert final is not None
    assert final.value == value


def test_one_of_a_device_is_the_whole_where_it_is_concluded() -> None:
    assert is_whole_one("single", "a100", is_concluded=True)
    assert not is_whole_one("single", "a100", is_concluded=False)
    assert not is_whole_one("single", "layer", is_concluded=True)
    assert is_whole_one("one", "of", is_concluded=False)


def test_what_the_model_of_the_question_has() -> None:
    assert is_owned("so the model has about".split())
    assert is_owned("the model has".split())
    assert not is_owned("the released model has".split())
    assert not is_owned("with a tied head the model has".split())
    assert not is_owned("the model has 12 layers of".split())
