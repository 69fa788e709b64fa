"""What is computed from a number is another number

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
    level = int(os.environ["LEVEL"])
    if level > 5:
        op.execute("SELECT 'above'")
        level = level - 1
        if level > 5:
            op.execute("SELECT 'still above'")
    if -level == 5:
        op.execute("SELECT 'minus five'")


def downgrade():
    pass

# upgrade:
#   ? SELECT 'above'
#   ? SELECT 'still above'
#   ? SELECT 'minus five'
# findings:
