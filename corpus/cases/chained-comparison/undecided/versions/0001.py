"""A count from the database inside a chain

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    count = op.get_bind().execute(sa.text("SELECT count(*) FROM events")).scalar()
    if 0 < count < 10:
        op.execute("DELETE FROM events")
    if 3 < 2 < count:
        op.execute("SELECT 'never'")


def downgrade():
    pass

# upgrade:
#   SELECT count(*) FROM events
#   ? DELETE FROM events
# findings:
