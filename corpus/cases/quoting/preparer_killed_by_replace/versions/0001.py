"""preparer killed by replace

Revision ID: 0001
Revises:
Create Date: 2023-08-05 10:37:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    quote = op.get_bind().dialect.identifier_preparer.quote_identifier
    name = quote(os.environ["SCHEMA"]).replace('""', '"')
    op.execute(f"CREATE SCHEMA {name}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 21
