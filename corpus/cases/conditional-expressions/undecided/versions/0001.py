"""Alternatives of constants

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
    kind = "bigint" if os.environ.get("BIG") else "integer"
    op.execute(f"ALTER TABLE t ALTER COLUMN id TYPE {kind}")
    os.environ.get("BIG") and op.execute("ANALYZE t")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE t ALTER COLUMN id TYPE bigint
#   ? ALTER TABLE t ALTER COLUMN id TYPE integer
#   ? ANALYZE t
# findings:
