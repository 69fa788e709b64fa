"""Stop here unless asked

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
    op.execute("CREATE TABLE small (id int)")
    if os.getenv("FULL") is None:
        op.execute("COMMENT ON TABLE small IS 'not full'")
        return
    op.execute("CREATE TABLE large (id int)")
    op.execute("ANALYZE large")


def downgrade():
    pass

# upgrade:
#   CREATE TABLE small (id int)
#   ? COMMENT ON TABLE small IS 'not full'
#   ? CREATE TABLE large (id int)
#   ? ANALYZE large
# findings:
