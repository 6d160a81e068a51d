"""Grades → leaderboard rows, one a model and release; also by family, question, mistake."""

from __future__ import annotations

from harness.leaderboard.breakdown import MistakeRow, count_mistakes, split_by
from harness.leaderboard.frame import count_text, frame, parquet
from harness.leaderboard.tallies import ModelTally, QuestionTally, Tally, tally

__all__ = [
    "MistakeRow",
    "ModelTally",
    "QuestionTally",
    "Tally",
    "count_mistakes",
    "count_text",
    "frame",
    "parquet",
    "split_by",
    "tally",
]
