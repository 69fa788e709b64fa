"""suppression mistyped

Revision ID: 0001
Revises:
Create Date: 2023-02-08 10:07:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"CREATE SCHEMA {os.environ['SCHEMA']}")  # limbeck: ignore[INJ33] set by the deploy job


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 19
