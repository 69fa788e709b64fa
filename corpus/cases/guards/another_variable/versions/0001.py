"""another variable

Revision ID: 0001
Revises:
Create Date: 2023-01-25 10:48:00.000000

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
    role = os.environ["ROLE"]
    if role not in ALLOWED:
        raise ValueError(role)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 25
