"""Statements made for each stored schema

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _schemas(connection):
    rows = connection.execute(sa.text("SELECT schema_name::text FROM tenants"))
    for row in rows:
        yield row[0]


def _statements(connection):
    yield "SET LOCAL lock_timeout = '1s'"
    for schema in _schemas(connection):
        yield f"ALTER TABLE {schema}.users ADD COLUMN age int"
    yield "RESET lock_timeout"


def upgrade():
    for statement in _statements(op.get_bind()):
        op.execute(statement)


def downgrade():
    pass

# upgrade:
#   SET LOCAL lock_timeout = '1s'
#   SELECT schema_name::text FROM tenants
#   * ALTER TABLE {stored}.users ADD COLUMN age int
#   RESET lock_timeout
# findings:
#   INJ002 31
