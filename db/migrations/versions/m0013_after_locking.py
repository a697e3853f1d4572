"""What may happen after a list is locked: digits typed again, attempts given up, substitutes."""

import sqlalchemy as sa
from alembic import op

revision = "m0013"
down_revision = "m0012"


def upgrade() -> None:
    _digit_entry()
    _withdrawal()
    _subject_substitution()


def _digit_entry() -> None:
    op.create_table(
        "digit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("typed_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["draw_round.id"], name=op.f("fk_digit_entry_round_id_draw_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digit_entry")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_digit_entry_round_id_position")),
    )


def _withdrawal() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["draw_round.id"], name=op.f("fk_withdrawal_round_id_draw_round")
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_withdrawal")),
    )


def _subject_substitution() -> None:
    name = "subject_substitution"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("occasion_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("ticket", sa.String(), nullable=False),
        sa.Column("walk", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f(f"fk_{name}_inspection_id_inspection")
        ),
        sa.ForeignKeyConstraint(
            ["occasion_id"], ["inspection.id"], name=op.f(f"fk_{name}_occasion_id_inspection")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["draw_round.id"], name=op.f(f"fk_{name}_round_id_draw_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("inspection_id", name=op.f(f"uq_{name}_inspection_id")),
        sa.UniqueConstraint("occasion_id", name=op.f(f"uq_{name}_occasion_id")),
    )
    op.create_index(op.f(f"ix_{name}_round_id"), name, ["round_id"], unique=False)
