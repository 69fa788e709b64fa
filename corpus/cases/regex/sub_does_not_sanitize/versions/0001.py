"""sub does not sanitize

Revision ID: 0001
Revises:
Create Date: 2023-07-04 10:30:00.000000

"""
import os
import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    name = re.sub(r"\s+", "_", os.environ["TENANT"])
    op.execute(f"CREATE SCHEMA tenant_{name}")


# upgrade:
#   CREATE SCHEMA tenant_{operator}
# findings:
#   INJ003 21
