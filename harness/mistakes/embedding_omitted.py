"""The token embedding or the output head left out where the question counts it.

Why it matters: in a small model they are a large share of the parameters.
When it fires: the total is what is left without one of them,
and that explains the distance to the reference, alone or with other named mistakes.
Source: GRADING.md, section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.mistakes._omitted import omitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.types import Mistake, Reading
    from reference.types import Truth

CODE = "embedding_omitted"
QUESTION = "gpt2xl-parameters"


def check(reading: Reading, truth: Truth) -> Iterator[Mistake]:
    """Yield the mistake where the numbers confirm it."""
    yield from omitted(reading, truth, CODE, "an embedding or the output head is not in the total")


DETECTOR = Detector(
    code=CODE,
    check=check,
    group=Group.MEMORY,
    factor="what is left / the total",
    avoid=(
        "List every matrix: token embedding, positions, blocks, output head; say which of them "
        "share weights."
    ),
    fires=(
        Example(
            "80,411,200 + 1,638,400 + 1,474,560,000 = 1,556,609,600. Answer: "
            "1,556,609,600 parameters.",
            QUESTION,
            "one matrix too few",
        ),
    ),
    silent=(
        Example(
            "80,411,200 + 1,638,400 + 1,474,560,000 + 80,411,200 = 1,637,020,800. Answer:"
            " 1,637,020,800 parameters.",
            QUESTION,
            "correct",
        ),
        Example(
            "Answer: about 1.64 billion parameters.",
            QUESTION,
            "told without a computation",
        ),
        Example(
            "The blocks hold 48 × 30,720,000 = 1,474,560,000. With positions and both matrices: "
            "1,474,560,000 + 1,638,400 + 2 × 80,411,200 = 1,637,020,800. Answer: 1,637,020,800 "
            "parameters.",
            QUESTION,
            "a sum without them on the way",
        ),
    ),
)
