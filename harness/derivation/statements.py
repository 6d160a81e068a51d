"""Conventions that a text declares in prose: how it counts, before any number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.segments import Page
    from harness.types import Span

# A multiply-add by name, and the ways to say that it counts as one operation.
MAC = re.compile(
    r"\b(?:macs?|fmas?|multipl(?:y|ies|ication)s?\W{1,3}(?:and\W|plus\W)?"
    r"(?:add|adds|accumulates?|accumulation|addition)s?)\b"
)
AS_ONE = re.compile(
    r"\b(?:as (?:\* ?)?(?:one|1|a single)\b(?! of)|(?:one|single|1) (?:operation|flop|op)\b|"
    r"count(?:s|ed)? (?:only )?once)"
)
AS_TWO = re.compile(r"\b(?:two|2) (?:flops?|operations?|ops?)\b")
RECOMPUTE_WORDS = frozenset(
    "recompute recomputes recomputed recomputation recomputing checkpointing rematerialization "
    "rematerialisation".split()
)
LEFT_OUT = frozenset(
    "ignore ignored ignoring without no not neglect neglecting excluding drop".split()
)


def read_statements(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield each declared convention with its span: macs_stated, macs_doubled ..."""
    for segment in page.segments:
        if segment.is_hidden:
            continue
        first, last = page.tokens[segment.first], page.tokens[segment.last - 1]
        code = convention(page.normal.plain[first.start : last.end].lower())
        if code:
            yield code, page.normal.span(first.start, last.end)


def convention(text: str) -> str:
    """Return the code of the convention that a segment declares, empty where it declares none."""
    if MAC.search(text):
        if AS_TWO.search(text):
            return "macs_doubled"
        if AS_ONE.search(text):
            return "macs_stated"
    words = set(text.split())
    if words & RECOMPUTE_WORDS and not words & LEFT_OUT:
        return "recompute_counted"
    return ""
