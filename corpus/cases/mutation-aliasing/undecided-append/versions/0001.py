"""The helper appends only if asked

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _more(tables):
    if os.environ.get("WITH_LOGS"):
        tables.append("logs")


def upgrade():
    tables = ["users"]
    alias = tables
    _more(alias)
    for table in tables:
        op.execute(f"TRUNCATE {table}")


def downgrade():
    pass

# upgrade:
#   TRUNCATE users
#   ? TRUNCATE logs
# findings:
