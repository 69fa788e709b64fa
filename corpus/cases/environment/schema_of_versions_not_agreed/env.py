from alembic import context
from sqlalchemy import engine_from_config

with engine_from_config(context.config.get_section("alembic")).connect() as connection:
    if context.get_x_argument(as_dictionary=True).get("tenant"):
        context.configure(connection=connection, version_table_schema="app")
    else:
        context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
