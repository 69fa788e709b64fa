"""operator and unknown map

Revision ID: 0001
Revises:
Create Date: 2023-07-07 10:42:00.000000

"""
import os

from alembic import op
from acme_platform import naming

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER DATABASE {db} SET timezone TO 'UTC'".format(db=os.environ["PGDATABASE"]))
    op.execute("DROP TABLE {prefix}_events".format_map({"prefix": naming.PREFIX}))


# upgrade:
#   ALTER DATABASE {operator} SET timezone TO 'UTC'
#   DROP TABLE {unknown}_events
# findings:
#   INJ003 20
#   INJ009 21
