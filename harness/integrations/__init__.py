"""Other people's frameworks: one file each (several for a large one), each behind its own extra."""

from __future__ import annotations

PASSING_SCORE = 0.75
"""What passes unless told otherwise: a right value earns as much without any step shown."""
