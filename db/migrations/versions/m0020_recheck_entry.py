"""Re-checks in the year ledger: the disposition that each of them ended."""

import sqlalchemy as sa
from alembic import op

revision = "m0020"
down_revision = "m0019"


def upgrade() -> None:
    op.create_table(
        "recheck_entry",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("disposition_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disposition_id"],
            ["disposition.id"],
            name=op.f("fk_recheck_entry_disposition_id_disposition"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_recheck_entry_entry_id_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_recheck_entry")),
    )
    op.create_index(op.f("ix_recheck_entry_disposition_id"), "recheck_entry", ["disposition_id"])
