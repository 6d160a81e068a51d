"""Keep with a verdict what it takes to use it again; those kept before are graded anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("verdicts", sa.Column("discarded", sa.Text(), nullable=True))
