"""One character of any script as the plain character that the reader would take it for.

The replacement always has the length of one character, so that positions do not move; a character
that is not seen at all becomes GONE, which the normal form drops.
"""

from __future__ import annotations

import re
import unicodedata

GONE = "\ue0ff"
ARROW = "⇒"
BOX_OPEN, BOX_CLOSE = "\ue000", "\ue001"
THINK_OPEN, THINK_CLOSE = "\ue002", "\ue003"

SAME_SIGN = {
    "×": "✕✖⨯⨉╳·⋅∙•‧∗＊ｘ",
    "÷": "",
    "/": "⁄∕／",
    "-": "−‐‑﹣－⁃",
    "–": "‒―",
    "≈": "≃≅∼≒⩰",
    "~": "～〜",
    "⇒": "→⟶⟹➔➜➡↦⇨",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\t",
    "'": "’‘ʼ′",
    '"': "“”„″",
    "(": "（",
    ")": "）",
    ".": "\u066b",
    ",": "\u066c",
    "[": "【",
    "]": "】",
}
# A bullet at the start of a line is no multiplication sign; the tokenizer tells them apart.
PLAIN = {ord(char): plain for plain, chars in SAME_SIGN.items() for char in chars}
PLAIN[ord("•")] = "•"
PLAIN[ord("\t")] = "\t"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
SUPERSCRIPT_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789+-")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
KEPT = frozenset(SUPERSCRIPTS + VULGAR + "₀₁₂₃₄₅₆₇₈₉ᵀª±×÷√∞π…º")
IGNORABLE = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


class Characters(dict[int, str]):
    """A translation table that fills itself, one entry a distinct character."""

    def __missing__(self, code: int) -> str:
        """Return and remember the plain form of a character."""
        plain = self[code] = plain_character(code)
        return plain


def plain_character(code: int) -> str:
    """Return the plain form of one character, always one character long."""
    char = chr(code)
    if (code < 0x80 and not is_control(code)) or char in KEPT:
        return char
    if code in PLAIN:
        return PLAIN[code]
    if is_invisible(char) or 0xE000 <= code <= 0xE0FF:
        return GONE
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 else char


def is_control(code: int) -> bool:
    """Tell whether a character is a control character that moves no text."""
    return code < 0x20 and code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)


def is_invisible(char: str) -> bool:
    """Tell whether a character shows nothing: format, joiner, variation selector, filler."""
    code = ord(char)
    return (
        char in IGNORABLE
        or is_control(code)
        or unicodedata.category(char) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or 0x180B <= code <= 0x180F
    )


CHARACTERS = Characters()
# All but these stand for themselves.
ODD = re.compile(r"[^\t-\r -\x7f]")
MOST_CHANGES = 12
# What ended a line before a line feed did.
RETURN = re.compile(r"\r(?!\n)")


def plain_text(text: str) -> str:
    """Return a text of the same length in plain characters.

    A text has few odd characters that change, and one replacement for each of them takes less time
    than to look up every character; none may make what another one changes.
    """
    pairs = [(char, CHARACTERS[ord(char)]) for char in set(ODD.findall(text))]
    if "\r" in text:
        text = RETURN.sub("\n", text)
    changes = {char: plain for char, plain in pairs if char != plain}
    if len(changes) > MOST_CHANGES or not changes.keys().isdisjoint(changes.values()):
        return text.translate(CHARACTERS)
    for char, plain in changes.items():
        text = text.replace(char, plain)
    return text
