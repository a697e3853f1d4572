"""Which officer of the registry an account stands for."""

import sqlalchemy as sa
from alembic import op

revision = "m0018"
down_revision = "m0017"


def upgrade() -> None:
    op.create_table(
        "account_officer",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_officer_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_account_officer_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_officer")),
        sa.UniqueConstraint("officer_id", name=op.f("uq_account_officer_officer_id")),
    )
