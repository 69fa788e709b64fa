"""after the sink

Revision ID: 0001
Revises:
Create Date: 2023-02-26 10:55:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ALLOWED = ("core", "billing")


def upgrade():
    schema = os.environ["SCHEMA"]
    op.execute(f"DROP SCHEMA {schema} CASCADE")
    if schema not in ALLOWED:
        raise ValueError(schema)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   DROP SCHEMA {operator} CASCADE
#   CREATE SCHEMA {operator set}
# findings:
#   INJ003 22
