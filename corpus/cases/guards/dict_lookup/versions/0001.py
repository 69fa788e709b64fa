"""dict lookup

Revision ID: 0001
Revises:
Create Date: 2023-01-13 10:24:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SPACES = {"fast": "ssd_space", "slow": "hdd_space"}


def upgrade():
    op.execute(f"ALTER TABLE items SET TABLESPACE {SPACES[os.environ['DISK']]}")


# upgrade:
#   ? ALTER TABLE items SET TABLESPACE ssd_space
#   ? ALTER TABLE items SET TABLESPACE hdd_space
# findings:
