"""What a memory count tells of its copies: the bytes that it charges for a gradient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from harness.text.terms.arithmetic import leaves
from harness.types import Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from harness.types import Reading

# "gradient | 2", "Gradienten: je 2 Byte", "2 bytes for the gradients": a figure beside the word,
# and no count of copies as in "weights + gradients: 2 × 6.55 GB".
NOUN = (
    r"(?:\b(?:gradient\w{0,3}|gradiënt(?:en)?|gradien|gradyan\w{0,3}|градиент\w{0,3}|"
    r"градієнт\w{0,3}|grads?|그래디언트|기울기|ग्रेडिएंट|(?:ال)?تدرجات)\b|梯度|勾配)"
)
BEHIND = re.compile(
    NOUN + r"[^\w\n]{1,12}(?:(?:in|of|at|je|each|take|takes|need|needs|also|"
    r"à|de|a|po|по|fp\d+|bf\d+|dtype)\W{1,6}){0,4}(\d+(?:[.,]\d+)*)(?![\w^]|[.,]\d| ?[×·*x] ?\d)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?<![\w.,^])(\d+(?:[.,]\d+)*) ?(?:bytes?|B|octets?|o)[^\w\n.;!?]{1,4}"
    r"(?:(?:for|of|für|pour|para|per|the|a|die|den|das|les|le|los|el|each|its)[^\w\n]{1,3}){0,3}"
    + NOUN,
    re.IGNORECASE,
)
LEFT_OUT = re.compile(
    r"\b(?:no|not|without|ignor\w+|omit\w*|neglect\w*|drop\w*|exclud\w+|free\w*|ohne|kein\w*|sans|sin|"
    r"senza|sem|zonder|bez|без|utan|uten|uden|olmadan|tanpa|không|बिना|بدون|pomi\w+|игнор\w+)\b|"
    r"不含|不计|忽略|除外|없이|제외|なし|含まない|含めない",
    re.IGNORECASE,
)
WORD = re.compile(NOUN, re.IGNORECASE)
NEARBY = 30
CLAUSE_END = re.compile(r"[.,;:!?|\n]")
# A sentence may stand between the word and its product, which has two operands.
REACH = 160
PAIR = 2
# What takes as many bytes as this is no width.
LEAST_SIZE = 1e6
THOUGHT = "</think>"
# An empty line, of a quotation too.
GAP = re.compile(r"\n[ \t\r>]*\n")


class Charged(NamedTuple):
    """The figure that a text charges for the gradients, as it is written, and where."""

    figure: str
    span: Span


def charged_gradient(reading: Reading, widths: Collection[float]) -> Charged | None:
    """Return what a text charges for the gradients, None where it does not or leaves them out.

    It is a figure beside the word, else a width that the first product behind the word, in the same
    paragraph, multiplies.  Hidden reasoning that an answer follows does not speak.
    """
    told = told_gradient(reading.text)
    return computed_gradient(reading, widths) if told is None else told


def computed_gradient(reading: Reading, widths: Collection[float]) -> Charged | None:
    """Return the width in the product behind the word: "The gradients: 1.6e9 × 2 = 3.2e9 bytes"."""
    sizes = {q.value for q in reading.quantities if q.unit == "B" and q.value >= LEAST_SIZE}
    for found in WORD.finditer(reading.text):
        around = reading.text[max(0, found.start() - NEARBY) : found.end()].rpartition("\n")[2]
        if LEFT_OUT.search(around) is not None:
            continue
        for equation in reading.equations:
            start = equation.span.start
            if not found.end() <= start <= found.end() + REACH:
                continue
            between = reading.text[found.end() : start]
            if GAP.search(between) is not None or LEFT_OUT.search(between) is not None:
                break
            operands = leaves(equation.sides[0])
            width = next((q for q in operands if q.value in widths and not q.unit), None)
            is_count = len(operands) == PAIR and all(
                q.unit != "B" and q.value not in sizes for q in operands
            )
            if width is not None and is_count:
                return Charged(f"{width.value:.0f}", width.span)
            break
    return None


def told_gradient(text: str) -> Charged | None:
    """Return the figure beside the word."""
    hidden = text.rfind(THOUGHT) + 1
    start = hidden if text[hidden + len(THOUGHT) :].strip() else 0
    for pattern in (BEHIND, BEFORE):
        for found in pattern.finditer(text, start):
            around = text[max(0, found.start() - NEARBY) : found.end()].rpartition("\n")[2]
            around += CLAUSE_END.split(text[found.end() : found.end() + NEARBY])[0]
            if found[1].strip("0.,") and LEFT_OUT.search(around) is None:
                return Charged(found[1], Span(*found.span(1)))
    return None
