"""What the detectors of a miscounted backward pass share: the mistake, once it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.account import is_plain_factor, is_right
from harness.types import Mistake, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.account import Account
    from harness.types import Reading
    from reference.types import Truth

RIGHT = 2.0


def miscounted(reading: Reading, truth: Truth, account: Account, code: str) -> Iterator[Mistake]:
    """Yield the mistake of a code where the text tells the backward pass and a final value.

    Where the passes that it tells do not make the factor of the answer, a plain factor or a right
    value says otherwise.
    """
    span = account.evidence(Phase.BACKWARD)
    if account.backward is None or span is None or not reading.final.values:
        return
    told = account.backward
    says_otherwise = is_plain_factor(account.factor) or is_right(reading, truth)
    if says_otherwise and not account.fits():
        return
    factor = (1 + told) / (1 + RIGHT)
    text = f"backward counted as {told:.3g} times the forward pass, where it is 2, x {factor:.3g}"
    yield Mistake(code, text, (span,), factor)
