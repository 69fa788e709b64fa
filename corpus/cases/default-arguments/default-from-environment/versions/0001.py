"""Owner of the new tables

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _own(table, owner=os.environ["DB_OWNER"]):
    op.execute(f'ALTER TABLE {table} OWNER TO "{owner}"')


def upgrade():
    _own("orders", "postgres")
    _own("lines")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE orders OWNER TO "postgres"
#   ALTER TABLE lines OWNER TO "{operator}"
# findings:
#   INJ003 18
