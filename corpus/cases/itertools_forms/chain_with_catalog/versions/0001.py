"""chain with catalog

Revision ID: 0001
Revises:
Create Date: 2023-03-12 10:26:00.000000

"""
from itertools import chain

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    insp = sa.inspect(op.get_bind())
    for v in chain(("v_users",), insp.get_view_names()):
        op.execute(f'DROP VIEW IF EXISTS "{v}"')


# upgrade:
#   DROP VIEW IF EXISTS "v_users"
#   * DROP VIEW IF EXISTS "{catalog}"
# findings:
