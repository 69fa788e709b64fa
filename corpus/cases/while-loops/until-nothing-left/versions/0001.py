"""Batches until the server says zero

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BATCH = sa.text(
    "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE stale LIMIT :size)"
)


def upgrade():
    connection = op.get_bind()
    while True:
        result = connection.execute(BATCH, {"size": 1000})
        if result.rowcount == 0:
            break
    op.execute("ANALYZE events")


def downgrade():
    pass

# upgrade:
#   * DELETE FROM events WHERE id IN (SELECT id FROM events WHERE stale LIMIT 1000)
#   ANALYZE events
# findings:
