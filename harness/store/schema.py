"""The tables of a store, and the number of their form; docs/store.md tells what is in them.

Texts, answers and verdicts are kept once, under a digest of what they are; a run is a list of them.
A change here needs a migration beside it, which a test holds against these tables.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0003"
"""The newest migration: the form of the tables below."""

VERSION_TABLE = "harness_store_version"
"""Where alembic writes the form of a store, so that no other tool's table is taken for ours."""

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)

DIGEST = String(32)

TEXTS = Table(
    "texts",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("text", LargeBinary, nullable=False, doc="UTF-8; a text may hold any character"),
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("text", DIGEST, ForeignKey("texts.digest"), nullable=False, index=True),
    Column("about", Text, nullable=False, doc="JSON: id, question, model, release, date ..."),
)

VERDICTS = Table(
    "verdicts",
    METADATA,
    Column("digest", DIGEST, primary_key=True),
    Column("body", Text, nullable=False, doc="JSON of docs/schema.md, naming no answer"),
    Column("discarded", Text, doc="JSON: equations that do not count; null: grade anew"),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("created", String(32), nullable=False, doc="ISO 8601, UTC"),
    Column("labels", Text, nullable=False, doc="JSON"),
    Column("problems", Integer, nullable=False, doc="answers that could not be read"),
)

GRADINGS = Table(
    "gradings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column(
        "run", Integer, ForeignKey("runs.number", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("created", String(32), nullable=False, doc="ISO 8601, UTC"),
    Column("grader_version", String(64), nullable=False),
    Column("bank_version", String(64), nullable=False),
    Column("weights", Text, nullable=False, doc="JSON: accuracy, steps, arithmetic"),
    Column("answers", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False, doc="its grades by column, for statistics"),
)

GRADES = Table(
    "grades",
    METADATA,
    Column(
        "grading",
        Integer,
        ForeignKey("gradings.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("answer", DIGEST, ForeignKey("answers.digest"), nullable=False, index=True),
    Column("verdict", DIGEST, ForeignKey("verdicts.digest"), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("release", Text, nullable=False),
    Column("sample", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("score", Float(53), nullable=False, doc="the grader's; see overrides"),
)

OVERRIDES = Table(
    "overrides",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("text", DIGEST, ForeignKey("texts.digest"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("run", Integer, ForeignKey("runs.number", ondelete="CASCADE"), nullable=True),
    Column("answer", Text, nullable=False, doc="its id, as the person named it"),
    Column("score", Float(53), nullable=True, doc="null: the grader's counts again"),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("created", String(32), nullable=False, doc="ISO 8601, UTC"),
)
