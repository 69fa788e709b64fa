"""environment bound

Revision ID: 0001
Revises:
Create Date: 2023-04-04 10:21:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.get_bind().execute(sa.text("UPDATE conf SET v = :v WHERE k = 'host'"), {"v": os.environ["HOST"]})
    op.execute(sa.text("INSERT INTO conf (k, v) VALUES ('zone', :z)").bindparams(z=os.getenv("ZONE")))


# upgrade:
#   UPDATE conf SET v = {operator} WHERE k = 'host'
#   INSERT INTO conf (k, v) VALUES ('zone', {operator})
# findings:
