"""what was read before the schema changed says what it was then

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    columns = inspector.get_columns("older")
    tables = inspector.get_table_names()
    op.drop_column("older", "note")
    op.create_table("fresh", sa.Column("id", sa.Integer()))
    if "note" in [column["name"] for column in columns]:
        op.execute("DELETE FROM a")
    if "fresh" not in tables:
        op.execute("DELETE FROM b")
    if "fresh" not in inspector.get_table_names():
        op.execute("DELETE FROM c")


# upgrade:
#   ALTER TABLE older DROP COLUMN note
#   CREATE TABLE fresh ( id INTEGER )
#   ? DELETE FROM a
#   ? DELETE FROM b
#   ? DELETE FROM c
