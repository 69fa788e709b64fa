"""extra copy

Revision ID: 0001
Revises:
Create Date: 2023-04-25 10:57:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    raw = os.environ["SCHEMA"]
    schema = raw
    target = schema
    op.execute(f"CREATE SCHEMA {target}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 22
