"""Fractions of MathML: <mfrac><mrow>a</mrow><mrow>b</mrow></mfrac> is (a)/(b).

Every sign keeps its place; other elements are dropped as those of HTML are.
"""

from __future__ import annotations

import re

FRACTION = re.compile(
    r"(?P<open><mfrac>\s{0,9}<mrow>)|(?P<over></mrow>\s{0,9}<mrow>)|(?P<close></mrow>\s{0,9}</mfrac>)"
)
SIGNS = {"open": "(", "over": ")/(", "close": ")"}


def settle_fractions(source: str) -> str:
    """Return a text of the same length with brackets and a stroke for the rows of fractions."""
    if "<mfrac>" not in source:
        return source
    parts: list[str] = []
    done, is_open = 0, False
    for found in FRACTION.finditer(source):
        kind = found.lastgroup or ""
        # Other elements have rows beside each other as well.
        if kind == "over" and not is_open:
            continue
        is_open = kind == "open"
        parts += [source[done : found.start()], SIGNS[kind].ljust(len(found[0]))]
        done = found.end()
    return "".join((*parts, source[done:]))
