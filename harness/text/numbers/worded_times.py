"""Words of other languages that multiply: 6 maal 520 miljoen maal 89 miljard, 6 επί 190 δισ. επί 5.

    product := (NUMBER | scale | letter) word NUMBER
             | (NUMBER | letter) "dot" letter       of Typst: 6 dot N dot D

The word becomes a cross, in a text of the same length.
"""

from __future__ import annotations

import re

from harness.text.numbers.scales import SCALES

TIMES = re.compile(
    r"(?<=[\w).]) (?:maal|razy|kr[áa]t|gånger|ganger|gange|kertaa|επί|puta|пута|çarpı|kali|nhân|"
    r"(?:умножить|умножено|умноженное|помножити|помножено) на|pomnożone przez|înmulțit cu|"
    r"vynásoben[éo]|szorozva|คูณ|गुणा|ضرب در|dot)(?= [\d(])"
    r"|(?<=[\w)]) dot(?= [A-Z](?![\w'’]))"
)
FIGURE = re.compile(r"[\d)]$|(?:^|[\s\d])([^\W\d_]{1,20})\.?$")
LONGEST = 24


def settle_times(plain: str) -> str:
    """Return a text of the same length with crosses for the words that multiply."""
    return TIMES.sub(multiplied, plain)


def multiplied(found: re.Match[str]) -> str:
    """Return a cross for a word between two figures, else the word as it is."""
    before = FIGURE.search(found.string[max(0, found.start() - LONGEST) : found.start()])
    word = (before[1] or "") if before is not None else None
    is_letter = word is not None and len(word) == 1 and word.isupper()
    is_figure = word is not None and (not word or word.lower() in SCALES or is_letter)
    return " ×".ljust(len(found[0])) if is_figure else found[0]
