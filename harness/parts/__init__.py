"""Grades of many answers as a folder of parts, which a run that was stopped takes up again."""

from __future__ import annotations

from harness.parts.cutting import Cut, cut
from harness.parts.folder import RUN, Facts, PartsFolder, is_unfinished, read_manifest
from harness.parts.plan import End, Kept, plan
from harness.parts.rows import read_rows

__all__ = [
    "RUN",
    "Cut",
    "End",
    "Facts",
    "Kept",
    "PartsFolder",
    "cut",
    "is_unfinished",
    "plan",
    "read_manifest",
    "read_rows",
]
