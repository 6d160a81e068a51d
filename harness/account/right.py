"""Whether an answer comes out right all the same, so that what it seems to get wrong is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.closeness import is_any

if TYPE_CHECKING:
    from harness.types import Reading
    from reference.types import Truth


def is_right(reading: Reading, truth: Truth) -> bool:
    """Tell whether a text commits to a value, and to none but accepted ones."""
    right = [accepted.value for accepted in truth.accepted]
    values = reading.final.values
    return bool(values) and all(is_any(value.value, right) for value in values)
