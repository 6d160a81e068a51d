"""One mistake a file; this file only collects them, runs them and puts their findings in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.mistakes._detector import Detector, Example, Group
from harness.plugins import collect

if TYPE_CHECKING:
    from harness.types import Mistake, Reading
    from reference.types import Truth

__all__ = ["CODES", "DETECTORS", "Detector", "Example", "Group", "find_mistakes"]

DETECTORS = collect("harness.mistakes", "DETECTOR", Detector)
CODES = tuple(detector.code for detector in DETECTORS)


def find_mistakes(reading: Reading, truth: Truth) -> tuple[Mistake, ...]:
    """Return every mistake that has evidence in the text, in the order of their first spans."""
    found = [m for detector in DETECTORS for m in detector.check(reading, truth)]
    return tuple(sorted(found, key=lambda m: (m.spans[0] if m.spans else (0, 0), m.code)))
