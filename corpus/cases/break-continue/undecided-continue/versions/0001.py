"""A continue does not touch the next turn

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
    kept = os.environ.get("KEEP", "").split(",")
    for table in ("a", "b"):
        op.execute(f"LOCK TABLE {table}")
        if table in kept:
            continue
        op.execute(f"DROP TABLE {table}")


def downgrade():
    pass

# upgrade:
#   LOCK TABLE a
#   ? DROP TABLE a
#   LOCK TABLE b
#   ? DROP TABLE b
# findings:
