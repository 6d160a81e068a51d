"""Leaderboard rows as a pandas table."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

from harness.errors import UsageError
from harness.types import Leaderboard, ModelRow

if TYPE_CHECKING:
    import pandas as pd


def frame(leaderboard: Leaderboard) -> pd.DataFrame:
    """Return the rows as a table, one column a field of ModelRow; mistakes as "code:N ..."."""
    import pandas as pd

    names = [one.name for one in dataclasses.fields(ModelRow)]
    table = pd.DataFrame([dataclasses.asdict(row) for row in leaderboard.rows], columns=names)
    table["mistakes"] = [count_text(row.mistakes) for row in leaderboard.rows]
    return table


def parquet(leaderboard: Leaderboard) -> bytes:
    """Return the rows as a Parquet file.

    Raises:
        UsageError: pyarrow is not installed.
    """
    stream = io.BytesIO()
    try:
        frame(leaderboard).to_parquet(stream, engine="pyarrow", index=False)
    except ImportError as error:
        raise UsageError(
            "no pyarrow", "it for Parquet", "pip install 'harness[parquet]'"
        ) from error
    return stream.getvalue()


def count_text(mistakes: tuple[tuple[str, int], ...]) -> str:
    """Return counted codes as one cell."""
    return " ".join(f"{code}:{count}" for code, count in mistakes)
