"""The first form: texts, answers and verdicts once each, runs as lists of them, overrides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

DIGEST = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    _make_contents()
    _make_runs()
    _make_grades()
    _make_overrides()


def _make_contents() -> None:
    op.create_table(
        "texts",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_texts"),
    )
    op.create_table(
        "answers",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("text", DIGEST, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.digest"], name="fk_answers_text"),
        sa.PrimaryKeyConstraint("digest", name="pk_answers"),
    )
    op.create_index("ix_answers_text", "answers", ["text"])
    op.create_table(
        "verdicts",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_verdicts"),
    )


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
        sa.UniqueConstraint("id", name="uq_runs_id"),
    )
    op.create_table(
        "gradings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("grader_version", sa.String(64), nullable=False),
        sa.Column("bank_version", sa.String(64), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"], ["runs.number"], name="fk_gradings_run", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_gradings"),
    )
    op.create_index("ix_gradings_run", "gradings", ["run"])


def _make_grades() -> None:
    op.create_table(
        "grades",
        sa.Column("grading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answer", DIGEST, nullable=False),
        sa.Column("verdict", DIGEST, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("score", sa.Float(53), nullable=False),
        sa.ForeignKeyConstraint(
            ["grading"], ["gradings.number"], name="fk_grades_grading", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["answer"], ["answers.digest"], name="fk_grades_answer"),
        sa.ForeignKeyConstraint(["verdict"], ["verdicts.digest"], name="fk_grades_verdict"),
        sa.PrimaryKeyConstraint("grading", "position", name="pk_grades"),
    )
    op.create_index("ix_grades_answer", "grades", ["answer"])
    op.create_index("ix_grades_verdict", "grades", ["verdict"])


def _make_overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("text", DIGEST, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(53), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.digest"], name="fk_overrides_text"),
        sa.ForeignKeyConstraint(
            ["run"], ["runs.number"], name="fk_overrides_run", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_overrides"),
    )
    op.create_index("ix_overrides_text", "overrides", ["text"])
