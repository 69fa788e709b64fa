"""A number from the environment, or the usual one

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
    try:
        batch = int(os.environ["BATCH"])
    except (KeyError, ValueError):
        batch = 500
    op.execute(f"UPDATE jobs SET batch = {batch}")


def downgrade():
    pass

# upgrade:
#   ? UPDATE jobs SET batch = {operator integer}
#   ? UPDATE jobs SET batch = 500
# findings:
