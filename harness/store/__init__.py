"""Runs kept over releases, in SQLite or another database; only here is sqlalchemy imported.

Import it where a store is used, not before: `harness score` without --save pays nothing for it.
"""

from __future__ import annotations

from harness.store.open import open_store
from harness.store.store import Store

__all__ = ["Store", "open_store"]
