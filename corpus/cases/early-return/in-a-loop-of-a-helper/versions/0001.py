"""The helper leaves its loop, not the revision

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _some(tables):
    for table in tables:
        if table == os.environ.get("STOP_AT"):
            return table
        op.execute(f"ANALYZE {table}")
    return None


def upgrade():
    _some(["a", "b"])
    op.execute("SELECT 'after'")


def downgrade():
    pass

# upgrade:
#   ? ANALYZE a
#   ? ANALYZE b
#   SELECT 'after'
# findings:
