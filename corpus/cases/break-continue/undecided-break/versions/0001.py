"""Everything after a possible break is possible

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for table in ("a", "b"):
        op.execute(f"LOCK TABLE {table}")
        if os.environ.get("STOP") == table:
            break
        op.execute(f"TRUNCATE {table}")
    op.execute("SELECT 'end'")


def downgrade():
    pass

# upgrade:
#   LOCK TABLE a
#   ? TRUNCATE a
#   ? LOCK TABLE b
#   ? TRUNCATE b
#   SELECT 'end'
# findings:
