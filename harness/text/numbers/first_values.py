"""Whether the first sentence of a text tells one value, which may be its answer.

    value := a number with the unit of a cost, a time or a size, a power, a scale with its noun

Counts of layers, widths and the cost of one multiply-add are none, nor is what a symbol is given.
"""

from __future__ import annotations

import re

from harness.text.numbers.scales import MYRIADS, SCALES
from harness.text.words import ANSWER_WORDS, APPROXIMATE
from harness.units import find_unit

LEAD = re.compile(r"[\s*_`$(~≈\\]*")
# A list, a heading or a symbol that is given a value begins a text, and tells no answer.
GIVEN = re.compile(r"(?:[-•#|]|\d{1,2}[.)](?!\d)|[^\W\d]\w{0,8}(?:_\{\w{1,8}\})?\s?=)")
# So does a line with a name of its own: Answer: Parameters: 175 billion.
LABELLED = re.compile(
    r"(?!(?:total|overall|in total|result|final)\b)[^\W\d](?:[^\W\d]|[ -]){0,30}:[*_]{0,3}\s",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(
    r"(?<!\bi\.e)(?<!\be\.g)(?<!\bz\.B)(?<!\bd\.h)(?<!\bca)(?<!\bapprox)[.!?](?=[*_]{0,3}\s)"
    r"|[。！？]|:?\n(?=\s{0,40}\S)"
)
WORD = re.compile(r"[\W_]*([^\W\d]+|[~≈])")
POWER = r"(?:e[-+]?\d|\s?(?:[×x·*]|\\times|\\cdot)\s?10(?:\^|\*\*)?[-+{(\d⁰¹²³⁴-⁹])"
NUMBER = re.compile(
    rf"(?<![\w.,^-])(\d[\d.,]*)({POWER}[\d⁰¹²³⁴-⁹}})]*)?(?: ?([^\W\d_](?:[^\W\d_]|/(?=s))*))?"
    r"(?= ?([^\W\d_]*))"
)
# Behind so few digits a number is a count of layers, a width or the cost of one multiply-add.
FEWEST_DIGITS = 3
# What a number before these multiplies is told of a cost by name: 6ND.
SYMBOLS = frozenset("N D P ND NP PD".split())
# Directly behind the name these make an amount of a number: 1.6B, 25 d.
LETTERS = frozenset("K M B T G d h s".split())
# A symbol that is given a value, and a sign that tells a result, right before a number.
LEADING = 12
GIVEN_TO = re.compile(r"(?<![\w}])[^\W\d]\w{0,6}\s?=\s?\$?$")
EQUAL = re.compile(r"[=≈]\s?\$?$")
# Units that no input of an answer is told in so.
TELLING = frozenset({"[operation]", "[rate]", "[storage]", "[time]", "[device time]"})
FRACTION = re.compile(r"\d+(?:[.,]\d{1,2}|\.\d{3})")
# What may stand between the name and its number.
NAMING = ANSWER_WORDS | APPROXIMATE | {"is", "the", "final"}


def tells_value(source: str, start: int) -> bool:
    """Tell whether the first sentence behind a name tells one value, or is all that has any."""
    place = behind_signs(source, start)
    end = SENTENCE_END.search(source, place)
    if GIVEN.match(source, place) or LABELLED.match(source, place):
        return False
    if end is None or NUMBER.search(source, end.end()) is None:
        return True
    numbers = [one for one in NUMBER.finditer(source, place, end.start()) if one[3] not in SYMBOLS]
    told = [one for one in numbers if is_amount(one) and not GIVEN_TO.search(source, *lead(one))]
    named = [one for one in told if is_named(one, source)]
    is_result = told != [] and told[-1] is numbers[-1] and tells_unit(told[-1])
    if len(named) == 1 or (is_result and EQUAL.search(source, *lead(told[-1]))):
        return True
    while (word := WORD.match(source, place)) is not None and word[1].lower() in NAMING:
        place = word.end()
    direct = NUMBER.match(source, behind_signs(source, place))
    return direct is not None and (direct[3] in LETTERS or is_amount(direct))


def is_named(number: re.Match[str], source: str) -> bool:
    """Tell whether a unit stands behind a number, or it is a power that no equation comes to."""
    if tells_unit(number):
        return True
    if is_scale(number[3] or ""):
        return find_unit(number[4]) is not None
    return number[2] is not None and EQUAL.search(source, *lead(number)) is None


def is_scale(word: str) -> bool:
    """Tell whether a word scales the number before it: 1.6 billion, 3500 亿次."""
    return word.lower() in SCALES or word[:1] in MYRIADS


def tells_unit(number: re.Match[str]) -> bool:
    """Tell whether the unit of a number is one of costs, times and sizes."""
    unit = find_unit(number[3]) if number[3] else None
    return unit is not None and unit.dimension in TELLING


def lead(number: re.Match[str]) -> tuple[int, int]:
    """Return where what stands right before a number begins and ends."""
    return max(0, number.start() - LEADING), number.start()


def is_amount(number: re.Match[str]) -> bool:
    """Tell whether a number may be an answer, and is no count of layers and no width."""
    digits, power, word, _ = number.groups()
    # A letter may be a scale: 70B.
    unit = find_unit(word) if word and len(word) > 1 else None
    if power or (unit is not None and unit.prefix > 1) or is_scale(word or ""):
        return True
    count = sum(sign.isdigit() for sign in digits)
    if unit is not None and unit.dimension in TELLING:
        return unit.base == "s" or count >= FEWEST_DIGITS
    is_fraction = FRACTION.fullmatch(digits) is not None
    return count > 2 * FEWEST_DIGITS or (is_fraction and count >= FEWEST_DIGITS)


def behind_signs(source: str, start: int) -> int:
    """Return where blanks and the signs of emphasis, code and mathematics end."""
    found = LEAD.match(source, start)
    return start if found is None else found.end()
