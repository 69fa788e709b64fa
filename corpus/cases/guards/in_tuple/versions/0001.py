"""in tuple

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
    kind = os.environ["KIND"]
    if kind in ("hot", "cold"):
        op.execute(f"ALTER TABLE items SET TABLESPACE {kind}")


# upgrade:
#   ? ALTER TABLE items SET TABLESPACE {operator set}
# findings:
