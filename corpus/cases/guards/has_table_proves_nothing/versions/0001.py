"""has table proves nothing

Revision ID: 0001
Revises:
Create Date: 2023-04-01 10:09:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    table = os.environ["TABLE"]
    if sa.inspect(op.get_bind()).has_table(table):
        op.execute("DELETE FROM docs WHERE origin = '%s'" % table)


# upgrade:
#   ? DELETE FROM docs WHERE origin = '{operator}'
# findings:
#   INJ003 22
