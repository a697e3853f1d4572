"""Alembic's entry: run the steps on the connection `db.upgrade` hands over, one by one."""

from alembic import context

from db import models
from db.base import Base

__all__ = ["models"]

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
