"""Phrases that stand for one sign: 6 multiplied by 7e9, is equal to, ist gleich.

They become the one word for it that all later stages know, in a text of the same length.  So does
the name of a section in TOML and INI: [answer] becomes the label "answer:".
"""

from __future__ import annotations

import re

from harness.text.words import ANSWER_WORDS

# Between two operands a participle multiplies as "times" does.
MULTIPLIED = re.compile(
    r"(?<=[\d)]) (?:multiplied by|multipliziert mit|multiplié(?:e|s|es)? par|multiplicad[oa]s? por|"
    r"moltiplicat[oaie] per|vermenigvuldigd met)(?= [\d(])"
)
SECTION = re.compile(rf"^\[({'|'.join(sorted(ANSWER_WORDS))})\]$", re.MULTILINE | re.IGNORECASE)
MULTIPLYING = ("multipli", "moltipli", "vermenigvuldigd")
# What it stands behind: an operand, a capital, a scale or a unit.
LEFT = "FLOPs OP/s bytes tokens parameters seconds hours days illion"
BEHIND = "|".join(f"(?<={end})" for end in ("[0-9A-Z)]", *LEFT.split()))
EQUAL = re.compile(
    rf"(?:{BEHIND}) (?:(?:is|are|being) (?:(approximately|roughly|about|exactly) )?equal to|"
    r"ist gleich|est égale? à|es igual a|è uguale a|é igual a|is gelijk aan|równa się)(?= [\d(~≈])"
)
# Behind an operation it is the sign; elsewhere it says how well a number is known.
APPROX = re.compile(
    r"([×*/+÷·] ?[\d.,]{0,29}\d(?:e\d{1,3})?(?:\^\(?\d{1,2}\)?)?)"
    r" (?:approx\.?|ca\.|aprox\.)(?= \d[\d.,]{0,30}(?![\d.,]| ?%))"
)
NEARLY = ("approximately", "roughly", "about")
EQUALLING = (" equal", " gleich ", " égal", " igual ", " uguale ", " gelijk ", " równa ")


def settle_words(plain: str) -> str:
    """Return a text of the same length with "times" and "equals" for what says no more."""
    if "]\n" in plain:
        plain = SECTION.sub(r" \1:", plain)
    if any(part in plain for part in MULTIPLYING):
        plain = MULTIPLIED.sub(lambda found: "times".rjust(len(found[0])), plain)
    if any(part in plain for part in EQUALLING):
        plain = EQUAL.sub(equalled, plain)
    if "prox" in plain or "ca. " in plain:
        plain = APPROX.sub(lambda found: f"{found[1]} ≈".ljust(len(found[0])), plain)
    return plain


def equalled(found: re.Match[str]) -> str:
    """Return the sign or the word for a phrase, as long as it was."""
    sign = "≈" if found[1] in NEARLY else "equals"
    return sign.rjust(len(found[0]))
