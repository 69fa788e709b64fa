"""Removed only if asked

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
    tables = {"logs": "old_logs", "hits": "old_hits"}
    if os.environ.get("KEEP_LOGS"):
        del tables["logs"]
    for table, target in tables.items():
        op.execute(f"ALTER TABLE {table} RENAME TO {target}")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE logs RENAME TO old_logs
#   ALTER TABLE hits RENAME TO old_hits
# findings:
