"""What an office keeps around its papers: words of numbers, legal texts, scans, batches, seal."""

import sqlalchemy as sa
from alembic import op

revision = "m0014"
down_revision = "m0013"


def upgrade() -> None:
    _number_pattern()
    _legal_text()
    _correction()
    _document_scan()
    _print_batch()
    _print_batch_entry()
    _seal_use()


def _number_pattern() -> None:
    op.create_table(
        "number_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("bureau_word", sa.String(), nullable=False),
        sa.Column("kind_word", sa.String(), nullable=False),
        sa.Column("by_department", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_pattern")),
    )
    op.create_index(op.f("ix_number_pattern_kind"), "number_pattern", ["kind"], unique=False)


def _legal_text() -> None:
    op.create_table(
        "legal_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=True),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["account.id"], name=op.f("fk_legal_text_author_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_text")),
    )
    op.create_index(op.f("ix_legal_text_key"), "legal_text", ["key"], unique=False)


def _correction() -> None:
    op.create_table(
        "correction",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_correction_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["document.id"], name=op.f("fk_correction_replaces_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_correction")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_correction_replaces_id")),
    )


def _document_scan() -> None:
    op.create_table(
        "document_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_scan_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_scan")),
    )
    op.create_index(
        op.f("ix_document_scan_document_id"), "document_scan", ["document_id"], unique=False
    )


def _print_batch() -> None:
    op.create_table(
        "print_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batch")),
    )


def _print_batch_entry() -> None:
    op.create_table(
        "print_batch_entry",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("two_sided", sa.Boolean(), nullable=False),
        sa.Column("printed_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["print_batch.id"], name=op.f("fk_print_batch_entry_batch_id_print_batch")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_print_batch_entry_document_id_document")
        ),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_print_batch_entry")),
    )
    op.create_index(
        op.f("ix_print_batch_entry_document_id"), "print_batch_entry", ["document_id"], unique=False
    )


def _seal_use() -> None:
    op.create_table(
        "seal_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column("blank", sa.Boolean(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("spoiled", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_seal_use_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_use")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_seal_use_year_sequence")),
    )
    op.create_index(op.f("ix_seal_use_document_id"), "seal_use", ["document_id"], unique=False)
