"""Published tables."""

import sqlalchemy as sa
from alembic import op

revision = "m0011"
down_revision = "m0010"


def upgrade() -> None:
    _publication()
    _publication_entry()


def _publication() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("prepared_at", sa.String(length=32), nullable=False),
        sa.Column("prepared_by", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_publication_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("number", name=op.f("uq_publication_number")),
    )


def _publication_entry() -> None:
    op.create_table(
        "publication_entry",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspection.id"],
            name=op.f("fk_publication_entry_inspection_id_inspection"),
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publication.id"],
            name=op.f("fk_publication_entry_publication_id_publication"),
        ),
        sa.PrimaryKeyConstraint("publication_id", "position", name=op.f("pk_publication_entry")),
    )
    op.create_index(
        op.f("ix_publication_entry_inspection_id"),
        "publication_entry",
        ["inspection_id"],
        unique=False,
    )
