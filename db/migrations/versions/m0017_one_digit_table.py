"""Typed digits are kept as readings of the ceremony; a second table for them is not needed."""

from alembic import op

revision = "m0017"
down_revision = "m0016"


def upgrade() -> None:
    op.drop_table("digit_entry")
