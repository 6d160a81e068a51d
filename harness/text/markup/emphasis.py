"""Strong emphasis in other marks than stars, as stars: __about 3e23 FLOPs__, ==3e23 FLOPs==."""

from __future__ import annotations

import re

UNDERSCORED = re.compile(r"(?<![\w`'\"])__(?=[^\s_])([^\n]{1,200}?)(?<=[^\s_])__(?![\w`'\"])")
# The marks of a highlighter, which compare nothing.
MARKED = re.compile(
    r"(?<![^\s*(])(?<!\d )==(?=[^\s=])(?=[^\n=]*\d)([^\n=]{1,200}?)(?<=[^\s=])==(?![\w=])"
)
STARS = r"**\1**"


def settle_emphasis(source: str) -> str:
    """Return a text of the same length with stars around what is strong."""
    if "__" in source:
        source = UNDERSCORED.sub(STARS, source)
    return MARKED.sub(STARS, source) if "==" in source else source
