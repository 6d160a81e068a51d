"""What is left of a sum of layers and embeddings where some of its parts are left out.

Factors do not tell this: one layer of 48 without its output head is neither 1/48 nor the share of
the stack, and one feed-forward matrix of a single layer is smaller than that of all of them.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from harness.omissions.omission import Omission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.omissions.omission import Together
    from harness.types import Span

CODES = frozenset({"missing_layers", "ffn_miscounted", "embedding_omitted"})


class Parts(NamedTuple):
    """A total with the sizes of its parts: layers, one feed-forward matrix, what stands outside.

    ends are the sizes of embeddings and output head, alone and together, that can be left out;
    has_layers tells that the text counts all layers, so that none of them is left out.
    """

    total: float
    layers: float
    layer: float
    matrix: float
    ends: tuple[float, ...]
    has_layers: bool = False

    def omissions(self, span: Span) -> Iterator[Together]:
        """Yield every way to leave parts out, those of one kind first."""
        ways = [
            tuple(self.left(is_single, has_one, end, span))
            for end, has_one, is_single in product((0.0, *self.ends), (False, True), (False, True))
            if not (is_single and (self.has_layers or self.layers <= 1))
        ]
        yield from sorted(filter(None, ways), key=len)

    def left(self, is_single: bool, has_one: bool, end: float, span: Span) -> Iterator[Omission]:  # noqa: FBT001 - the three ways
        """Yield what is left out one after the other, each as the share that it leaves.

        Who tells one bare layer has forgotten that there is more, not each part of the rest.
        """
        layers = 1.0 if is_single else self.layers
        is_bare = is_single and end == max(self.ends, default=0.0)
        steps = (
            ("missing_layers", (self.layers - layers) * self.layer + (end if is_bare else 0.0)),
            ("ffn_miscounted", layers * self.matrix if has_one else 0.0),
            ("embedding_omitted", 0.0 if is_bare else end),
        )
        before = self.total
        for code, size in steps:
            if 0.0 < size < before:
                yield Omission(code, (before - size) / before, span)
                before -= size
