"""Bullets that multiply, as the sign of products: 6 • N • D = 6 • 175e9 • 300e9, 3.15 • 10^23.

    product := operand ("•" operand)+   between signs such as "=", "+" and "|", or alone
    operand := a number, a symbol, a bracket, and their powers

Elsewhere a bullet parts what stands side by side: 3.15e23 FLOPs • N = 175B • D = 300B.
"""

from __future__ import annotations

import re

BULLET, CROSS = "•", "×"
OPERAND = (
    r"(?:\d[\d.,]*(?:[ ]\d{3}(?!\d))*(?:e[-+]?\d{1,3}|[KMBT]\b| ?× ?10)?(?:\^\(?\d{1,2}\)?)?"
    r"|\((?:[^\W\d_]{1,2}(?:_[a-z]{1,8})?(?![^\W\d_])|[\d.,+×•^/ -]){1,40}\)"
    r"|[^\W\d](?:_[a-z]{1,8})?(?:\^\(?\d\)?)?)(?![\w^])"
)
# The last operand may have one: 1,024 • 312 TFLOP/s = 319 PFLOP/s.
UNIT = r"(?:[^\W\d][\w/-]{0,15} )"
PRODUCT = re.compile(
    rf"(?:^|(?<=[\s=≈:(|])) ?{OPERAND}(?: ?• ?{OPERAND}){{1,12}}(?= ?{UNIT}?[=≈|)+/÷]| ?$)",
    re.MULTILINE,
)
POWER = re.compile(r"(?<=\d)( ?)•(?= ?10\^)")
NEAR = 3


def settle_bullets(plain: str) -> str:
    """Return a text of the same length with crosses for the bullets that multiply."""
    if BULLET not in plain:
        return plain
    return PRODUCT.sub(multiplied, POWER.sub(rf"\1{CROSS}", plain))


def multiplied(found: re.Match[str]) -> str:
    """Return a product with crosses, as it is where its last symbol is given a value: 9 • D = 3.

    So are symbols that are set equal to nothing.
    """
    text, (start, end) = found.string, found.span()
    before, behind = text[max(0, start - NEAR) : start].strip(), text[end : end + NEAR].strip()
    is_between = before.endswith("=") and behind.startswith("=")
    first, *others, last = (operand.strip() for operand in found[0].split(BULLET))
    is_given = is_between and not others and not first.isidentifier() and last.isidentifier()
    is_bare = behind == "" and first.isidentifier()
    return found[0] if is_given or is_bare else found[0].replace(BULLET, CROSS)
