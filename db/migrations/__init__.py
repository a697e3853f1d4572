"""The schema's history, run by Alembic. Never edit a step that has shipped; add the next."""
