"""Comments that tell what a line of a program computes."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text

TOLD = [
    ("c = 6 * 7  # 42", True),
    ("c = 6 * 7  # 47", False),
    ("6 * 7  # 47", False),
    (">>> 6 * 7  # 47", False),
    ("> 6 * 7  # 47", False),
    ("- 6 * 7  # 47", False),
    ("a = b = 6 * 7  # 47", False),
    ("a = 2; b = 6 * 7;  # 47", False),
    ("return 6 * 7  # 47", False),
    ("costs: 6 * 7,  # 47", False),
    ("print(6 * 7)  # 47", False),
    ("c = int(6 * 7)  # 47", False),
    ("6 * 7  # ~ 47", False),
    ("6 * 7  # -> about 47", False),
    ("6 * 7  # approx 47", False),
    ("6 * 7  # roughly 47", False),
    ("• 6 * 7  # 47", False),
    # a comparison claims equality
    ("assert 6 * 7 == 42", True),
]
NOT_TOLD = [
    # the expression only ends the statement whose value the comment tells
    "c = 5 or 6 * 7  # 5",
    "c = 5 if small else 6 * 7  # 5",
    "c = 5 & 6 * 7  # 0",
    "c = 1 << 2 * 3  # 64",
    "c = min(3, 6 * 7)  # 3",
    "c = digits(6 * 7)  # 2",
    "c = 50 - int(6 * 7)  # 8",
    "c = 17 % 10 * 2  # 14",
    "c = 5 < 6 * 7  # 1",
    "c = 6 * 7  # > 30",
    "c = 6 * 7  # - 30",
    "c <= 6 * 7  # 1",
    "c += 6 * 7  # 50",
    "c *= 6 * 7  # 84",
    "c //= 3 * 2  # 1",
]
UPDATED = [
    # a name that is changed stands for what it was no more
    "n = 175e9\nn *= 6\nc = n * 3e11  # 3.15e23",
    "n = 175e9\nn += 2e9\nc = n * 2  # 3.54e11",
    "n = 9\nn -= 2\nc = n * 3  # 21",
    "n = 9\nn /= 2\nc = n * 3  # 13.5",
    "n = 9\nn **= 2\nc = n * 3  # 243",
    ">>> n = 8\n>>> n *= 6\n>>> n * 2  # 96",
    "n = 9\nn //= 2\nc = n * 3  # 12",
    "```python\nh = 12288 // 96  # 128\nw = h * 2  # 256\n```",
    "```\nh = 12288 // 96  # 128\nw = h * 2  # 256\n```",
    "print(7)\nh = 7 // 2  # 3\nw = h * 2  # 6",
]


def verdicts(text: str) -> list[bool]:
    """Return whether the equations of a text hold, of those that can be checked."""
    return [one.holds for one in read_text(text).equations if one.holds is not None]


@pytest.mark.parametrize(("text", "holds"), TOLD)
def test_a_comment_tells_what_its_statement_comes_to(text: str, *, holds: bool) -> None:
    assert verdicts(text) == [holds]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_comment_tells_nothing_of_a_part_of_its_statement(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize("text", UPDATED)
def test_what_is_updated_is_unknown(text: str) -> None:
    assert False not in verdicts(text)
