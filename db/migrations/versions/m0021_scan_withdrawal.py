"""撤下扫描件: why a scan no longer counts; its bytes stay."""

import sqlalchemy as sa
from alembic import op

revision = "m0021"
down_revision = "m0020"


def upgrade() -> None:
    op.create_table(
        "scan_withdrawal",
        sa.Column("scan_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id"],
            ["document_scan.id"],
            name=op.f("fk_scan_withdrawal_scan_id_document_scan"),
        ),
        sa.PrimaryKeyConstraint("scan_id", name=op.f("pk_scan_withdrawal")),
    )
