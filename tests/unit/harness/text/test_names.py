"""Spellings of symbols and the roles they stand for."""

from __future__ import annotations

import pytest

from harness.text.names import near_match, role_of_name, spellings
from harness.types import Role

NAMES = [
    ("N", Role.PARAMS),
    ("D", Role.TOKENS),
    ("d_model", Role.D_MODEL),
    ("hidden size", Role.D_MODEL),
    ("Hidden Size", Role.D_MODEL),
    ("number of layers", Role.N_LAYERS),
    ("training tokens", Role.TOKENS),
    ("batch size", Role.BATCH),
    ("sequence length", Role.SEQ_LEN),
    ("trainning tokens", Role.TOKENS),
    ("sequnce length", Role.SEQ_LEN),
    ("paramters", Role.PARAMS),
    ("weather", None),
    ("", None),
    ("x" * 60, None),
    ("q", None),
]


@pytest.mark.parametrize(("name", "role"), NAMES)
def test_role_of_name(name: str, role: Role | None) -> None:
    assert role_of_name(name) is role


def test_one_letter_keeps_its_case() -> None:
    letters = [spelling for spelling in spellings() if len(spelling) == 1]
    assert letters
    assert any(letter.isupper() for letter in letters)


def test_spellings_are_lower_case_or_one_letter() -> None:
    assert all(name == name.lower() or len(name) == 1 for name in spellings())


def test_no_spelling_stands_for_two_roles() -> None:
    import tomllib
    from importlib import resources

    source = resources.files("harness").joinpath("names.toml").read_text("utf-8")
    listed = [name for names in tomllib.loads(source).values() for name in names]
    keys = [name if len(name) == 1 else name.lower() for name in listed]
    assert sorted(keys) == sorted(set(keys))


def test_near_match_needs_to_be_near() -> None:
    assert near_match("zzzzzzzz") is None
