"""The two registries and their imports."""

import sqlalchemy as sa
from alembic import op

revision = "m0005"
down_revision = "m0004"


def upgrade() -> None:
    _registry_import()
    _imported_row()
    _officer()
    _subject()


def _registry_import() -> None:
    op.create_table(
        "registry_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registry_import")),
    )


def _imported_row() -> None:
    op.create_table(
        "imported_row",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["registry_import.id"],
            name=op.f("fk_imported_row_import_id_registry_import"),
        ),
        sa.PrimaryKeyConstraint("import_id", "row_id", name=op.f("pk_imported_row")),
    )


def _officer() -> None:
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("badge", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=False),
        sa.Column("post_state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["registry_import.id"], name=op.f("fk_officer_import_id_registry_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("certificate", name=op.f("uq_officer_certificate")),
    )
    op.create_index(op.f("ix_officer_department"), "officer", ["department"], unique=False)


def _subject() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("industry", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("legal_person", sa.String(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=False),
        sa.Column("founded", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("complaints", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["registry_import.id"], name=op.f("fk_subject_import_id_registry_import")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
        sa.UniqueConstraint("number", name=op.f("uq_subject_number")),
    )
    op.create_index(op.f("ix_subject_code"), "subject", ["code"], unique=False)
    op.create_index("ix_subject_scope", "subject", ["industry", "town", "status"], unique=False)
