"""int spec guards

Revision ID: 0001
Revises:
Create Date: 2023-10-10 10:03:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    batch = int(os.environ.get("BATCH", "500"))
    op.execute(f"DELETE FROM sessions WHERE id IN (SELECT id FROM sessions ORDER BY id LIMIT {batch:d})")


# upgrade:
#   DELETE FROM sessions WHERE id IN (SELECT id FROM sessions ORDER BY id LIMIT {operator integer})
# findings:
