from alembic import op


def add_not_null(table, column):
    op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL")
