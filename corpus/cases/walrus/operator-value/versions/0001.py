"""The bound value comes from outside

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
    if owner := os.environ.get("OWNER"):
        op.execute(f"ALTER TABLE t OWNER TO {owner}")
    if (count := int(os.environ.get("COUNT", "5"))) > 0:
        op.execute("ALTER TABLE t ADD COLUMN counted int")
    op.execute("SELECT 'done'")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE t OWNER TO {operator}
#   ? ALTER TABLE t ADD COLUMN counted int
#   SELECT 'done'
# findings:
#   INJ003 19
