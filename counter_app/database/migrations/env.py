"""Alembic's way in: it is handed the open connection by ``migrate.bring_up`` and opens none of its own."""

from alembic import context

from counter_app.database.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
