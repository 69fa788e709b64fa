"""Each element is converted before it is sent

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
    wanted = {int(part) for part in os.environ["EXPIRED_IDS"].split(",")}
    for number in wanted:
        op.execute(f"DELETE FROM tokens WHERE id = {number}")


def downgrade():
    pass

# upgrade:
#   * DELETE FROM tokens WHERE id = {operator integer}
# findings:
