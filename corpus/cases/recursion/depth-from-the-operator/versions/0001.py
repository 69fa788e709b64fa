"""How deep is not known

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _halve(count):
    if count <= 0:
        return
    op.execute("DELETE FROM queue WHERE random() < 0.5")
    _halve(count - 1)


def upgrade():
    op.execute("LOCK TABLE queue")
    _halve(int(os.environ["LEVELS"]))


def downgrade():
    pass

# upgrade:
#   LOCK TABLE queue
#   ? DELETE FROM queue WHERE random() < 0.5
#   ?* DELETE FROM queue WHERE random() < 0.5
#   !
# findings:
