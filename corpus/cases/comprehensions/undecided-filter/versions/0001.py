"""Only the tables that are switched on

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("old_a", "old_b")


def upgrade():
    chosen = [table for table in TABLES if os.environ.get("DROP_" + table.upper())]
    for table in chosen:
        op.execute(f"DROP TABLE {table}")
    op.execute("DROP SEQUENCE old_seq")


def downgrade():
    pass

# upgrade:
#   ? DROP TABLE old_a
#   ? DROP TABLE old_b
#   DROP SEQUENCE old_seq
# findings:
