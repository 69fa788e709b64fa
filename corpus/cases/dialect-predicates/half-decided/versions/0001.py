"""The dialect is known, the switch is not

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _is_postgresql():
    return op.get_bind().dialect.name == "postgresql"


def _partitioned():
    return _is_postgresql() and os.environ.get("PARTITIONS") == "1"


def upgrade():
    if not _is_postgresql() or False:
        op.execute("CREATE TABLE hits (id integer)")
    elif _partitioned():
        op.execute("CREATE TABLE hits (id int) PARTITION BY RANGE (id)")
    else:
        op.execute("CREATE TABLE hits (id int)")
    if not _is_postgresql() and os.environ.get("PARTITIONS"):
        op.execute("SELECT 'never'")
    op.execute("ANALYZE hits")


def downgrade():
    pass

# upgrade:
#   ? CREATE TABLE hits (id int) PARTITION BY RANGE (id)
#   ? CREATE TABLE hits (id int)
#   ANALYZE hits
# findings:
