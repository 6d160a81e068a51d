"""Conventions that a text declares in prose: how it counts, before any number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.derivation.phase_words import RECOMPUTE_WORDS
from harness.derivation.scope import TOPICS, names_topic, read_scope
from harness.text import folding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.segments import Page
    from harness.types import Span

# A multiply-add by name, and the ways to say that it counts as one operation.
MAC = re.compile(
    r"\b(?:macs?|fmas?|multipl(?:y|ies|ication)s?\W{1,3}(?:and\W|plus\W)?"
    r"(?:add|adds|accumulates?|accumulation|addition)s?)\b|積和|乘加|умножени\w{1,3}[- ]сложени"
)
# The letters that all of these have in common: multiply-adds, what is recomputed, what is counted.
STEMS = (
    "mac", "fma", "multipl", "recomput", "remateriali", "checkpointing", "rerun", "recalcul",
    "recálculo", "ricalcolo", "neuberechnung", "rekomputation", "herberekening", "пересч",
    "перевычисл", "умножени", "積和", "乘加", *TOPICS,
)  # fmt: skip
AS_ONE = re.compile(
    r"\b(?:as (?:\* ?)?(?:one|1|a single)\b(?! of)|(?:one|single|1) (?:operation|flop|op)\b|"
    r"count(?:s|ed)? (?:only )?once)|"
    r"(?:1|一)(?:回の|つの)?(?:浮動小数点)?演算(?:と|として|に)|"
    r"(?:算作|计为|视为|当作|算|计) ?(?:1|一) ?(?:次|个)|"
    r"\b(?:als|comme|como|come|за) (?:eine|une|una|uma|um|un|одну|1) "
    r"(?:(?:einzige|seule|sola|só) )?(?:(?:rechen)?operation|flop|op[eé]ra[ct]i|operaç|операци)"
    r"\w{0,6}\b(?! (?:de|da|di|der) mul)"
)
AS_TWO = re.compile(r"\b(?:two|2) (?:flops?|operations?|ops?)\b|\b(?:as|als) (?:two|zwei|2)\b")
WORD = re.compile(r"[^\W\d_]+")
LEFT_OUT = frozenset(
    "ignore ignored ignoring without no not neglect neglected neglecting exclude excluded "
    "excluding omit omitted omitting drop dropped dropping skip skipped skipping avoid "
    "avoiding sin ohne nicht kein keine sans pas senza non sem não zonder niet без не".split()
)


def read_statements(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield each declared convention with its span: macs_stated, macs_doubled ..."""
    plain = page.normal.plain
    lowered = folding.lowered(plain)
    stems = [stem for stem in STEMS if any(stem in stretch for stretch in lowered)]
    if not stems or not any(map(may_declare, lowered)):
        return
    for segment in page.segments:
        if segment.is_hidden:
            continue
        start, end = page.tokens.extent(segment.first, segment.last)
        text = plain[start:end].lower()
        if not any(stem in text for stem in stems):
            continue
        for code in (convention(text), *read_scope(text)):
            if code:
                yield code, page.normal.span(start, end)


def may_declare(text: str) -> bool:
    """Tell whether a text, in lower case, names at all what a convention is about."""
    if names_topic(text) or MAC.search(text) is not None:
        return True
    if not any(word in text for word in RECOMPUTE_WORDS):
        return False
    return any(found[0] in RECOMPUTE_WORDS for found in WORD.finditer(text))


def convention(text: str) -> str:
    """Return the code of the convention that a segment declares, empty where it declares none."""
    if MAC.search(text):
        if AS_TWO.search(text):
            return "macs_doubled"
        if AS_ONE.search(text):
            return "macs_stated"
    words = WORD.findall(text)
    if not RECOMPUTE_WORDS.isdisjoint(words) and LEFT_OUT.isdisjoint(words):
        return "recompute_counted"
    return ""
