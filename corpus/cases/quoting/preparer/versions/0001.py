"""preparer

Revision ID: 0001
Revises:
Create Date: 2023-07-04 10:30:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    prep = op.get_bind().dialect.identifier_preparer
    op.execute(f"CREATE SCHEMA {prep.quote(os.environ['SCHEMA'])}")
    op.execute(f"DROP SCHEMA {prep.quote_identifier(os.environ['OLD_SCHEMA'])}")
    op.execute(f"DROP TABLE {prep.quote('order')}, {prep.quote('items')}")


# upgrade:
#   CREATE SCHEMA {operator}
#   DROP SCHEMA {operator}
#   DROP TABLE "order", items
# findings:
