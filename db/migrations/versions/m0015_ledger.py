"""The year ledger: checks outside the draw, and the dated rules of what counts."""

import sqlalchemy as sa
from alembic import op

revision = "m0015"
down_revision = "m0014"


def upgrade() -> None:
    _ledger_entry()
    op.create_table(
        "source_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_rule")),
    )


def _ledger_entry() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("officers", sa.String(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.Column("struck_by", sa.String(), nullable=False),
        sa.Column("struck_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["ledger_entry.id"],
            name=op.f("fk_ledger_entry_replaces_id_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_ledger_entry_subject_id_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
    )
    op.create_index("ix_ledger_entry_held_on", "ledger_entry", ["held_on"])
    op.create_index(op.f("ix_ledger_entry_subject_id"), "ledger_entry", ["subject_id"])
