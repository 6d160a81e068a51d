"""What is left of a sum of layers and embeddings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.omissions.parts import Parts
from harness.types import Span

if TYPE_CHECKING:
    from harness.omissions.omission import Omission

HERE = Span(0, 1)
# Ten layers of 6, of which one matrix is 2, and two ends of 20.
SUM = Parts(100.0, 10.0, 6.0, 2.0, (20.0, 40.0))


def rest(omissions: tuple[Omission, ...]) -> int:
    return round(SUM.total * math.prod(omission.factor for omission in omissions))


def test_every_way_to_leave_parts_out() -> None:
    ways = [(tuple(one.code for one in way), rest(way)) for way in SUM.omissions(HERE)]
    assert ways == [
        (("missing_layers",), 46),
        (("ffn_miscounted",), 80),
        (("embedding_omitted",), 80),
        (("embedding_omitted",), 60),
        (("missing_layers",), 6),
        (("missing_layers", "ffn_miscounted"), 44),
        (("missing_layers", "embedding_omitted"), 26),
        (("ffn_miscounted", "embedding_omitted"), 60),
        (("ffn_miscounted", "embedding_omitted"), 40),
        (("missing_layers", "ffn_miscounted"), 4),
        (("missing_layers", "ffn_miscounted", "embedding_omitted"), 24),
    ]


def test_layers_that_are_counted_are_not_missing() -> None:
    codes = {one.code for way in SUM._replace(has_layers=True).omissions(HERE) for one in way}
    assert codes == {"ffn_miscounted", "embedding_omitted"}


def test_without_ends_one_layer_is_one_layer() -> None:
    ways = list(SUM._replace(total=60.0, ends=()).omissions(HERE))
    assert [[one.code for one in way] for way in ways] == [
        ["missing_layers"],
        ["ffn_miscounted"],
        ["missing_layers", "ffn_miscounted"],
    ]
