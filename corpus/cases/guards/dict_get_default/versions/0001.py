"""dict get default

Revision ID: 0001
Revises:
Create Date: 2023-02-14 10:31:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SPACES = {"fast": "ssd_space"}


def upgrade():
    space = SPACES.get(os.environ.get("DISK"), "pg_default")
    op.execute(f"ALTER TABLE items SET TABLESPACE {space}")


# upgrade:
#   ? ALTER TABLE items SET TABLESPACE ssd_space
#   ? ALTER TABLE items SET TABLESPACE pg_default
# findings:
