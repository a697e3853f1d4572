"""Dossiers and their contents."""

import sqlalchemy as sa
from alembic import op

revision = "m0012"
down_revision = "m0011"


def upgrade() -> None:
    _dossier()
    _dossier_entry()


def _dossier() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("archive_number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("subject_number", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("filed_at", sa.String(length=32), nullable=False),
        sa.Column("filed_by", sa.String(), nullable=False),
        sa.Column("retention_years", sa.Integer(), nullable=False),
        sa.Column("destroy_after", sa.Date(), nullable=False),
        sa.Column("box", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_dossier_inspection_id_inspection")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_dossier_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("archive_number", name=op.f("uq_dossier_archive_number")),
        sa.UniqueConstraint("inspection_id", name=op.f("uq_dossier_inspection_id")),
    )
    op.create_index(op.f("ix_dossier_initials"), "dossier", ["initials"], unique=False)
    op.create_index(op.f("ix_dossier_subject_number"), "dossier", ["subject_number"], unique=False)
    op.create_index(op.f("ix_dossier_task_id"), "dossier", ["task_id"], unique=False)


def _dossier_entry() -> None:
    op.create_table(
        "dossier_entry",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_dossier_entry_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_entry_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_entry")),
    )
