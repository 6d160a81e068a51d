"""Keep behind the packed grades of a grading 64 bits of the digest of each answer."""

from __future__ import annotations

import json
from array import array
from sys import byteorder
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0003"
down_revision = "0002"

GRADINGS = sa.table(
    "gradings", sa.column("number", sa.Integer), sa.column("packed", sa.LargeBinary)
)
GRADES = sa.table("grades", *map(sa.column, ("grading", "position", "answer")))


def upgrade() -> None:
    """Add the keys, 0 for what could not be read."""
    connection = op.get_bind()
    for number in connection.execute(sa.select(GRADINGS.c.number)).scalars().all():
        found = sa.select(GRADINGS.c.packed).where(GRADINGS.c.number == number)
        packed = connection.execute(found).scalar_one()
        made = sa.select(GRADES.c.answer).where(GRADES.c.grading == number)
        digests = connection.execute(made.order_by(GRADES.c.position)).scalars().all()
        if packed:
            change = sa.update(GRADINGS).where(GRADINGS.c.number == number)
            connection.execute(change.values(packed=packed + make_keys(packed, digests)))


def make_keys(packed: bytes, digests: Sequence[str]) -> bytes:
    """Return the keys of the rows of a grading."""
    count = json.loads(packed.partition(b"\n")[0])["count"]
    keys = array("Q", [int(digest[:16], 16) for digest in digests])
    keys.extend([0] * (count - len(keys)))
    if byteorder == "big":
        keys.byteswap()
    return keys.tobytes()
