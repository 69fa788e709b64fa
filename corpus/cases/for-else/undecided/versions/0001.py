"""The else branch runs unless one was named

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
        if os.environ.get("ONLY") == table:
            op.execute(f"DROP TABLE {table}")
            break
    else:
        op.execute("DROP TABLE a, b")
    op.execute("SELECT 'done'")


def downgrade():
    pass

# upgrade:
#   ? DROP TABLE a
#   ? DROP TABLE b
#   ? DROP TABLE a, b
#   SELECT 'done'
# findings:
