"""揭晓仪式: attendance, dice as called and read back, signatures, signed scans."""

import sqlalchemy as sa
from alembic import op

revision = "m0016"
down_revision = "m0015"


def upgrade() -> None:
    _ceremony()
    _attendee()
    _dice_reading()
    _signed_scan()


def _ceremony() -> None:
    op.create_table(
        "ceremony",
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("names_sealed", sa.Boolean(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("rules_at", sa.String(length=32), nullable=True),
        sa.Column("called_attempt", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_ceremony_draw_id_draw")),
        sa.PrimaryKeyConstraint("draw_id", name=op.f("pk_ceremony")),
    )


def _attendee() -> None:
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.String(length=32), nullable=False),
        sa.Column("left_at", sa.String(length=32), nullable=True),
        sa.Column("stands_for", sa.Integer(), nullable=True),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("signature_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stands_for"], ["attendee.id"], name=op.f("fk_attendee_stands_for_attendee")
        ),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_attendee_draw_id_draw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee")),
    )
    op.create_index(op.f("ix_attendee_draw_id"), "attendee", ["draw_id"], unique=False)


def _dice_reading() -> None:
    op.create_table(
        "dice_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("digits", sa.String(), nullable=False),
        sa.Column("called_by", sa.String(), nullable=False),
        sa.Column("typed_by", sa.String(), nullable=False),
        sa.Column("typed_at", sa.String(length=32), nullable=False),
        sa.Column("confirmed_at", sa.String(length=32), nullable=True),
        sa.Column("by_pin", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["draw_round.id"], name=op.f("fk_dice_reading_round_id_draw_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dice_reading")),
    )
    op.create_index(op.f("ix_dice_reading_round_id"), "dice_reading", ["round_id"], unique=False)


def _signed_scan() -> None:
    op.create_table(
        "signed_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_signed_scan_draw_id_draw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_scan")),
    )
    op.create_index(op.f("ix_signed_scan_draw_id"), "signed_scan", ["draw_id"], unique=False)
