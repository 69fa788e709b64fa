from alembic import context
from sqlalchemy import engine_from_config

from app.models import Base

config = context.config
target_metadata = Base.metadata

with engine_from_config(config.get_section("alembic")).connect() as connection:
    context.configure(connection=connection, target_metadata=target_metadata)
    with context.begin_transaction():
        context.run_migrations()
