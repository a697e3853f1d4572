"""Alembic's entry: run the steps on the connection `db.upgrade` hands over, in its transaction."""

from alembic import context

from db import models
from db.base import Base

__all__ = ["models"]

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
