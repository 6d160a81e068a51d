"""Reads saved answers: one file a source format, and loading.py that finds and joins them."""

from __future__ import annotations

from harness.answers.loading import load_answers

__all__ = ["load_answers"]
