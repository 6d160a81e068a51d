"""What an answer left out, replaced or counted too often, where the numbers confirm it."""

from __future__ import annotations

from harness.omissions.explain import find_omissions

__all__ = ["find_omissions"]
