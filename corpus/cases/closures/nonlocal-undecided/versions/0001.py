"""Archive in the schema that exists

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
    target = "archive"

    def choose():
        nonlocal target
        if os.environ.get("KEEP_LEGACY"):
            target = "legacy"

    choose()
    op.execute(f"ALTER TABLE orders_old SET SCHEMA {target}")
    op.execute("DROP VIEW orders_all")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE orders_old SET SCHEMA legacy
#   ? ALTER TABLE orders_old SET SCHEMA archive
#   DROP VIEW orders_all
# findings:
