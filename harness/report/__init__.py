"""Reports to open in a browser: one page with a leaderboard, charts and every answer marked up."""

from __future__ import annotations

from harness.report.detail import dump_detail
from harness.report.entry import Background, Content, Entry, Run
from harness.report.page import File, build_report

__all__ = ["Background", "Content", "Entry", "File", "Run", "build_report", "dump_detail"]
