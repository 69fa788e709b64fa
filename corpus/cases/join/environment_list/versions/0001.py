"""environment list

Revision ID: 0001
Revises:
Create Date: 2023-12-12 10:17:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    states = os.environ["ORDER_STATES"].split(",")
    labels = ", ".join(f"'{s}'" for s in states)
    op.execute(f"CREATE TYPE order_state AS ENUM ({labels})")


# upgrade:
#   CREATE TYPE order_state AS ENUM ('{operator}')
# findings:
#   INJ003 21
