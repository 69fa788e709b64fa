"""Offline is known, the switch is not

Revision ID: 0001
Revises:
"""

import os

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    offline = op.get_context().as_sql
    if offline or os.environ.get("VERIFY"):
        op.execute("ALTER TABLE t VALIDATE CONSTRAINT c")
    if offline and os.environ.get("VERIFY"):
        op.execute("SELECT 'never'")
    if not offline or os.environ.get("VERIFY"):
        op.execute("ANALYZE t")
    if context.is_offline_mode():
        raise RuntimeError("needs a connection")
    op.execute("SELECT 'end'")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE t VALIDATE CONSTRAINT c
#   ANALYZE t
#   SELECT 'end'
# findings:
