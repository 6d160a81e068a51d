"""One character of any script as one plain character."""

from __future__ import annotations

import sys

import pytest

from harness.text.characters import CHARACTERS, GONE, SAME_SIGN, is_invisible, plain_character

PLAIN = [
    ("a", "a"),
    ("×", "×"),
    ("⋅", "×"),
    ("•", "•"),
    ("\t", "\t"),
    ("→", "⇒"),
    ("—", "—"),
    ("\u2003", " "),
    ("Ａ", "A"),
    ("٣", "3"),
    ("²", "²"),
    ("½", "½"),
    ("ﬁ", "ﬁ"),
    ("\u200b", GONE),
    ("\ue000", GONE),
    ("\u3164", GONE),
    ("\U000e0100", GONE),
    ("\u180b", GONE),
]


@pytest.mark.parametrize(("char", "plain"), PLAIN)
def test_plain_character(char: str, plain: str) -> None:
    assert plain_character(ord(char)) == plain


def test_every_character_stays_one_character() -> None:
    assert all(len(plain_character(code)) == 1 for code in range(sys.maxunicode + 1))


def test_signs_are_listed_once() -> None:
    listed = [char for chars in SAME_SIGN.values() for char in chars]
    assert len(listed) == len(set(listed))


def test_translation_remembers() -> None:
    assert "５\u200b".translate(CHARACTERS) == f"5{GONE}"
    assert CHARACTERS[ord("５")] == "5"


@pytest.mark.parametrize(("char", "invisible"), [("\u200d", True), ("\u00ad", True), (" ", False)])
def test_invisible(char: str, invisible: bool) -> None:
    assert is_invisible(char) is invisible
