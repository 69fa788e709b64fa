"""sub sanitizes operator

Revision ID: 0001
Revises:
Create Date: 2023-06-03 10:23:00.000000

"""
import os
import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    name = re.sub(r"[^a-z0-9_]", "", os.environ["TENANT"].lower())
    op.execute(f"CREATE SCHEMA tenant_{name}")


# upgrade:
#   CREATE SCHEMA tenant_{operator identifier}
# findings:
