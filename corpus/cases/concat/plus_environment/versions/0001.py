"""plus environment

Revision ID: 0001
Revises:
Create Date: 2023-02-02 10:07:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = os.environ["APP_SCHEMA"]


def upgrade():
    stmt = "CREATE SCHEMA "
    stmt += SCHEMA
    op.execute(stmt)
    op.execute("GRANT USAGE ON SCHEMA " + SCHEMA + " TO app_reader")


def downgrade():
    op.execute("DROP SCHEMA " + SCHEMA)


# upgrade:
#   CREATE SCHEMA {operator}
#   GRANT USAGE ON SCHEMA {operator} TO app_reader
# downgrade:
#   DROP SCHEMA {operator}
# findings:
#   INJ003 23
#   INJ003 24
#   INJ003 28
