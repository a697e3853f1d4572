"""Draws, their rounds, results, recusals and exclusions."""

import sqlalchemy as sa
from alembic import op

revision = "m0008"
down_revision = "m0007"


def upgrade() -> None:
    _draw()
    _exclusion()
    _recusal()
    _draw_round()
    _drawn_subject()
    _drawn_officer()


def _draw() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("void_asked_by", sa.String(), nullable=False),
        sa.Column("voided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_draw_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
        sa.UniqueConstraint("number", name=op.f("uq_draw_number")),
    )
    op.create_index(op.f("ix_draw_task_id"), "draw", ["task_id"], unique=False)


def _exclusion() -> None:
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_exclusion_subject_id_subject")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_exclusion_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion")),
        sa.UniqueConstraint("task_id", "subject_id", name=op.f("uq_exclusion_task_id_subject_id")),
    )


def _recusal() -> None:
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_recusal_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_recusal_subject_id_subject")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_recusal_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sa.UniqueConstraint(
            "task_id",
            "subject_id",
            "officer_id",
            name=op.f("uq_recusal_task_id_subject_id_officer_id"),
        ),
    )


def _draw_round() -> None:
    op.create_table(
        "draw_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("previous_head", sa.String(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("subjects", sa.LargeBinary(), nullable=True),
        sa.Column("officers", sa.LargeBinary(), nullable=True),
        sa.Column("recusals", sa.LargeBinary(), nullable=True),
        sa.Column("annex", sa.LargeBinary(), nullable=True),
        sa.Column("subjects_digest", sa.String(), nullable=False),
        sa.Column("officers_digest", sa.String(), nullable=False),
        sa.Column("recusals_digest", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("locked_at", sa.String(length=32), nullable=False),
        sa.Column("shown_at", sa.String(length=32), nullable=True),
        sa.Column("entries", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("seed", sa.String(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("shortage", sa.Text(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=True),
        sa.Column("drawn_at", sa.String(length=32), nullable=True),
        sa.Column("revealed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name=op.f("fk_draw_round_draw_id_draw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw_round")),
        sa.UniqueConstraint("draw_id", "attempt", name=op.f("uq_draw_round_draw_id_attempt")),
    )


def _drawn_subject() -> None:
    op.create_table(
        "drawn_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.Column("ticket", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["draw_round.id"], name=op.f("fk_drawn_subject_round_id_draw_round")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_drawn_subject_subject_id_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawn_subject")),
        sa.UniqueConstraint(
            "round_id", "place", "position", name=op.f("uq_drawn_subject_round_id_place_position")
        ),
    )
    op.create_index(
        op.f("ix_drawn_subject_subject_id"), "drawn_subject", ["subject_id"], unique=False
    )


def _drawn_officer() -> None:
    op.create_table(
        "drawn_officer",
        sa.Column("drawn_subject_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("borrowed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drawn_subject_id"],
            ["drawn_subject.id"],
            name=op.f("fk_drawn_officer_drawn_subject_id_drawn_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_drawn_officer_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("drawn_subject_id", "seat", name=op.f("pk_drawn_officer")),
    )
    op.create_index(
        op.f("ix_drawn_officer_officer_id"), "drawn_officer", ["officer_id"], unique=False
    )
