"""environment script

Revision ID: 0001
Revises:
Create Date: 2023-06-18 10:59:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for stmt in os.environ["EXTRA_SQL"].split(";"):
        op.execute(stmt)


# upgrade:
#   * {operator}
# findings:
#   INJ003 20
