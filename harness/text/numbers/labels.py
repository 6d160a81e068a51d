"""Numbers that are no amounts: list and section labels, years, dates, citations, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.text import words
from harness.text.numbers.scales import SCALES, SUFFIXES
from harness.types import TokenKind
from harness.units import find_unit

if TYPE_CHECKING:
    from harness.types import Tokens

# Chinese, Japanese and Korean set no blank between a word and the number behind it.
FIRST_UNSPACED = "\u3041"
# A number that ends a name has no more characters than this: v 3.5, 2.
SHORT_NAME = 3
# "Step 2" is a label; "the step 2.17 TFLOP" tells an amount.
LONGEST_LABEL = 2
# Behind one of these a word such as "step" is what an amount is told of: each step 15 FLOP.
OWNING = (
    words.SINGLE | words.ARTICLES | frozenset("the this that each every per der die das".split())
)
FIRST_YEAR, LAST_YEAR = 1950, 2035
DECADE_WORDS = frozenset("the early late mid".split())
MATH = frozenset("+-×/^=≈*÷–")
YEAR_WIDTH = 4
# Behind the number of a year these name it; a count of years has another form or is smaller.
YEAR_NOUNS = frozenset("年 년 год году года г".split())
# Elsewhere a number that is no year is no label.
LIST_SIGNS = frozenset("#•->(")
BEFORE = (
    words.LABELS
    | words.MONTHS
    | words.FAMILIES
    | LIST_SIGNS
    | frozenset(("", "\n", ".", "[", "^", "–"))
)
BEHIND = words.ACTS | words.MONTHS
DATE_SIGNS = frozenset("-/")
SIZES = frozenset("BMTbK")
MEASURED = frozenset({"[storage]", "[storage rate]", "[operation]", "[rate]"})


def text_at(tokens: Tokens, at: int) -> str:
    """Return the text of a token, empty beyond the ends."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def is_label(tokens: Tokens, at: int) -> bool:
    """Tell whether the number here labels or dates something instead of counting it."""
    text = tokens[at].text
    before = tokens[at - 1].text.lower() if at else ""
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    is_lone = (
        before not in BEFORE
        and following not in BEHIND
        and len(text) != YEAR_WIDTH
        and not following[:1].isdigit()
    )
    if is_lone or len(text) > 6 or not text.replace(".", "").isdigit():
        return is_fused(tokens, at)
    return (
        is_list_label(tokens, at)
        or is_behind_label(tokens, at)
        or is_year(tokens, at)
        or is_citation(tokens, at)
        or is_name_number(tokens, at)
        or is_fused(tokens, at)
    )


def is_fused(tokens: Tokens, at: int) -> bool:
    """Tell whether the number hangs on a word or a date: v-2, 2022-10-22."""
    kind, text, _, _ = tokens[at - 1] if at else tokens[at]
    if kind is TokenKind.WORD and text < FIRST_UNSPACED and tokens[at].is_tight:
        return True
    if text not in DATE_SIGNS and text_at(tokens, at + 1) not in DATE_SIGNS:
        return False
    return is_date(tokens, at)


def is_date(tokens: Tokens, at: int) -> bool:
    """Tell whether the number is part of 2022-10-22 or of 10/22/2024."""
    for start in (at, at - 2, at - 4):
        if start < 0 or start + 4 >= len(tokens):
            continue
        parts = tokens[start : start + 5]
        if all(part.kind is TokenKind.NUMBER for part in parts[::2]) and (
            parts[1].text == parts[3].text and parts[1].text in DATE_SIGNS
        ):
            is_tight = all(part.is_tight for part in parts[1:])
            lengths = {len(part.text) for part in parts[::2]}
            if is_tight and lengths <= {1, 2, 4} and 4 in lengths:
                return True
    return False


def is_list_label(tokens: Tokens, at: int) -> bool:
    """Tell whether the number opens a list item or a heading: "1. Model", "## 4.2 Data"."""
    place = at - 1
    while place >= 0 and tokens[place].text in LIST_SIGNS and at - place < 8:
        place -= 1
    if place >= 0 and tokens[place].kind is not TokenKind.NEWLINE:
        return False
    following = text_at(tokens, at + 1)
    is_tight = at + 1 < len(tokens) and tokens[at + 1].is_tight
    if following == ")" and text_at(tokens, at + 2) in MATH:
        return False
    if following == ")" and text_at(tokens, at + 2) == "(" and is_glued(tokens, at + 1):
        return False
    if following in (".", ")", ":") and is_tight and len(tokens[at].text) <= 4:
        return True
    if at and tokens[at - 1].text == "#":
        # Chinese and Japanese have no capitals: 4.1 训练 is a heading, 3 万 an amount.
        is_section = "." in tokens[at].text and following[:1] >= FIRST_UNSPACED
        is_title = following[:1].isupper() and len(following) > 1 and not is_symbol(following)
        is_operand = is_told(following) and text_at(tokens, at + 2) in MATH
        return not is_operand and (is_section or is_title)
    return False


def is_symbol(text: str) -> bool:
    """Tell whether a word is the symbol of a unit, with capitals: # 2.795 PFLOP for one pass."""
    return sum(letter.isupper() for letter in text) > 1 and find_unit(text) is not None


def is_glued(tokens: Tokens, at: int) -> bool:
    """Tell whether the next token stands directly behind this one, as a factor does: (6)(7)."""
    return tokens[at + 1].is_tight


def is_behind_label(tokens: Tokens, at: int) -> bool:
    """Tell whether a word such as Step, Section or Table stands before the number."""
    before = text_at(tokens, at - 1)
    if before == "." and text_at(tokens, at - 2).lower() in ("fig", "eq", "sec", "no", "vol", "ch"):
        return text_at(tokens, at - 3) != "/"
    if before.lower() not in words.LABELS or is_compound_noun(tokens, at - 1):
        return False
    following = text_at(tokens, at + 1)
    if is_amount_of(tokens, at):
        return False
    if before in words.VERSUS and is_told(following):
        return False
    if before.lower() in ("in", "out", "day", "model", "line", "no", "note", "v", "p", "q"):
        is_name = before in ("In", "Out", "Day", "No", "Note", "v", "p")
        return is_name and following not in MATH and not is_told(following)
    return following not in MATH - {"-", "–"}


def is_amount_of(tokens: Tokens, at: int) -> bool:
    """Tell whether a number tells how much a step or a layer is: the step 15 GFLOP."""
    following = text_at(tokens, at + 1)
    if text_at(tokens, at - 2).lower() in OWNING:
        return is_told(following)
    return is_prefixed(following) and not is_title(tokens, at)


def is_title(tokens: Tokens, at: int) -> bool:
    """Tell whether a label with a short number opens a line or a sentence: Step 2 GFLOPs."""
    is_first = at < 2 or tokens[at - 2].kind not in (TokenKind.WORD, TokenKind.NUMBER)
    return is_first and len(tokens[at].text) <= LONGEST_LABEL


def is_prefixed(word: str) -> bool:
    """Tell whether a word is a unit with a prefix, which no title begins with: TFLOP, GiB."""
    unit = find_unit(word)
    return unit is not None and unit.prefix > 1


def is_told(word: str) -> bool:
    """Tell whether a word makes an amount of the number before it: a scale or a unit."""
    return word in SUFFIXES or word.lower() in SCALES or find_unit(word) is not None


def is_compound_noun(tokens: Tokens, at: int) -> bool:
    """Tell whether a word hangs on another: a cross-section is no section."""
    if text_at(tokens, at - 1) != "-" or at < 2:
        return False
    parts = tokens[at - 2 : at + 1]
    return parts[0].kind is TokenKind.WORD and all(part.is_tight for part in parts[1:])


def is_year(tokens: Tokens, at: int) -> bool:
    """Tell whether the number is a year or the day beside a month."""
    before, following = text_at(tokens, at - 1).lower(), text_at(tokens, at + 1).lower()
    if before in words.MONTHS and before != "may":
        return True
    if following in words.MONTHS and tokens[at].text.isdigit() and int(tokens[at].text) <= 31:
        return following != "may"
    text = tokens[at].text
    if not is_year_number(text):
        return is_end_of_years(tokens, at)
    is_decade = following == "s" and text[-1] == "0" and before in DECADE_WORDS
    if is_decade or following in YEAR_NOUNS:
        return True
    if before in MATH or following in MATH - {"-", "–"}:
        return False
    is_closed = following in ("", ".", ",", ")", "]", ";", ":", "\n", "and", "when", "with", "by")
    return before in words.YEAR_WORDS or is_closed


def is_year_number(text: str) -> bool:
    """Tell whether a number can be a year."""
    return len(text) == YEAR_WIDTH and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_end_of_years(tokens: Tokens, at: int) -> bool:
    """Tell whether the number ends a span of years: 2013-14."""
    if at < 2 or text_at(tokens, at - 1) not in ("-", "–") or len(tokens[at].text) != 2:
        return False
    first, sign, last = tokens[at - 2 : at + 1]
    is_tight = sign.is_tight and last.is_tight
    return is_tight and is_year_number(first.text) and is_year(tokens, at - 2)


def is_citation(tokens: Tokens, at: int) -> bool:
    """Tell whether the number stands alone in square brackets, or behind a footnote sign."""
    before, following = text_at(tokens, at - 1), text_at(tokens, at + 1)
    if before == "^" and text_at(tokens, at - 2) == "[":
        return True
    is_listed = text_at(tokens, at - 3) == '"' and text_at(tokens, at - 2) == ":"
    if before != "[" or is_listed or following not in ("]", ",", "–", "-"):
        return False
    is_small = tokens[at].text.isdigit() and len(tokens[at].text) <= 3
    return is_small and text_at(tokens, at - 2) not in ("=", "×", "")


def is_name_number(tokens: Tokens, at: int) -> bool:
    """Tell whether the number belongs to a name: Llama 2 70B, Claude 3.5 Sonnet."""
    before = text_at(tokens, at - 1)
    following = text_at(tokens, at + 1)
    if is_size_told(following) or (following in SIZES and is_told(text_at(tokens, at + 2))):
        return False
    if before.lower() not in words.FAMILIES:
        goes_on = following in words.ACTS or is_size(tokens, at + 1)
        return goes_on and is_acting(tokens, at)
    is_tight = at + 1 < len(tokens) and tokens[at + 1].is_tight
    return (
        before[:1].isupper() and len(tokens[at].text) <= 4 and not (is_tight and following in SIZES)
    )


def is_size_told(word: str) -> bool:
    """Tell whether a word is a unit of size or of work, which goes on from no name: Adam 8 GB."""
    unit = find_unit(word) if len(word) > 1 else None
    return unit is not None and unit.dimension in MEASURED


def is_size(tokens: Tokens, at: int) -> bool:
    """Tell whether the size of a model stands here: 405B."""
    if at + 1 >= len(tokens) or tokens[at].kind is not TokenKind.NUMBER:
        return False
    return tokens[at + 1].text in ("B", "M") and tokens[at + 1].is_tight


def is_acting(tokens: Tokens, at: int) -> bool:
    """Tell whether a small number ends a capital name within a sentence: training Heron 2 took."""
    if at < 2 or len(tokens[at].text) > SHORT_NAME:
        return False
    name, before = tokens[at - 1].text, tokens[at - 2]
    return name[:1].isupper() and name[1:].islower() and before.text.islower()
