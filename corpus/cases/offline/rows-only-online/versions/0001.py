"""Online we read rows, offline we would not

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if not context.is_offline_mode():
        for (number,) in op.get_bind().execute(sa.text("SELECT id FROM carts WHERE stale")):
            op.execute(f"DELETE FROM cart_lines WHERE cart_id = {int(number)}")
    else:
        op.execute("DELETE FROM cart_lines")
    op.execute("DELETE FROM carts WHERE stale")


def downgrade():
    pass

# upgrade:
#   SELECT id FROM carts WHERE stale
#   * DELETE FROM cart_lines WHERE cart_id = {stored integer}
#   DELETE FROM carts WHERE stale
# findings:
