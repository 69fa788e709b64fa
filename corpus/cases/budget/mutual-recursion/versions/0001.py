"""Two helpers that call each other without end

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _ping(count):
    return _pong(count + 1)


def _pong(count):
    return _ping(count + 1)


def upgrade():
    op.execute("SELECT 'before'")
    _ping(0)


def downgrade():
    pass

# upgrade:
#   SELECT 'before'
#   !
# findings:
