"""The activity log, its seals and the triggers that keep it append-only."""

import sqlalchemy as sa
from alembic import op

from db.migrations.append_only import forbid_changes

revision = "m0003"
down_revision = "m0002"


def upgrade() -> None:
    _activity_event()
    _row_seal()
    for table in ("activity_event", "row_seal"):
        forbid_changes(table)


def _activity_event() -> None:
    op.create_table(
        "activity_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_activity_event")),
    )
    op.create_index(op.f("ix_activity_event_about"), "activity_event", ["about"], unique=False)
    op.create_index(op.f("ix_activity_event_action"), "activity_event", ["action"], unique=False)


def _row_seal() -> None:
    op.create_table(
        "row_seal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"], ["activity_event.seq"], name=op.f("fk_row_seal_seq_activity_event")
        ),
        sa.PrimaryKeyConstraint("seq", "table_name", "row_key", name=op.f("pk_row_seal")),
    )
