"""Conventions that a text declares in prose: how it counts, before any number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.segments import Page
    from harness.types import Span

MAC_WORDS = frozenset(
    "mac macs multiply-add multiply-adds multiply-accumulate multiply-accumulates fma fmas "
    "multiply multiply-accumulation".split()
)
ONE_WORDS = frozenset("one single 1 once".split())
COUNT_WORDS = frozenset(
    "count counts counted counting convention treat treated treating regard defined operation flop "
    "flops".split()
)
RECOMPUTE_WORDS = frozenset(
    "recompute recomputes recomputed recomputation recomputing checkpointing rematerialization "
    "rematerialisation".split()
)
LEFT_OUT = frozenset(
    "ignore ignored ignoring without no not neglect neglecting excluding drop".split()
)


def read_statements(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield each declared convention with its span: macs_stated, recompute_counted."""
    for segment in page.segments:
        if segment.is_hidden:
            continue
        texts = [t.text.lower() for t in page.tokens[segment.first : segment.last]]
        code = convention(texts)
        if code:
            first, last = page.tokens[segment.first], page.tokens[segment.last - 1]
            yield code, page.normal.span(first.start, last.end)


def convention(texts: Sequence[str]) -> str:
    """Return the code of the convention that a segment declares, empty where it declares none."""
    words = set(texts)
    if (words & MAC_WORDS or {"add", "multiply"} <= words) and words & ONE_WORDS:
        is_two = words & {"two", "2", "double"} and not words & {"convention", "doubles"}
        if words & COUNT_WORDS and not is_two:
            return "macs_stated"
    if words & RECOMPUTE_WORDS and not words & LEFT_OUT:
        return "recompute_counted"
    return ""
