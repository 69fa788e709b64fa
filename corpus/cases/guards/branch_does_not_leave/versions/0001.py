"""branch does not leave

Revision ID: 0001
Revises:
Create Date: 2023-03-27 10:02:00.000000

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
    if schema not in ALLOWED:
        print("warning: unexpected schema", schema)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 24
