"""Before the draw: ratios by stratum, what a task asks of officers, evidence, borrowed officers."""

import sqlalchemy as sa
from alembic import op

revision = "m0019"
down_revision = "m0018"


def upgrade() -> None:
    _task_rate()
    _task_staffing()
    _weight_evidence()
    _borrowed_officer()


def _task_rate() -> None:
    op.create_table(
        "task_rate",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("stratum", sa.String(), nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_rate_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", "stratum", name=op.f("pk_task_rate")),
    )


def _task_staffing() -> None:
    op.create_table(
        "task_staffing",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_staffing_task_id_task")
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_task_staffing")),
    )


def _weight_evidence() -> None:
    op.create_table(
        "weight_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subject.id"], name=op.f("fk_weight_evidence_subject_id_subject")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_weight_evidence_task_id_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weight_evidence")),
        sa.UniqueConstraint(
            "task_id", "subject_id", "kind", name=op.f("uq_weight_evidence_task_id_subject_id_kind")
        ),
    )


def _borrowed_officer() -> None:
    op.create_table(
        "borrowed_officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("home_unit", sa.String(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_borrowed_officer_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_borrowed_officer_task_id_task")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_borrowed_officer")),
        sa.UniqueConstraint(
            "task_id", "officer_id", name=op.f("uq_borrowed_officer_task_id_officer_id")
        ),
    )
