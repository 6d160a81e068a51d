"""A report served live on this machine: reloads when answers change, grades what is pasted."""

from __future__ import annotations

from harness.live.server import Site, make_server

__all__ = ["Site", "make_server"]
