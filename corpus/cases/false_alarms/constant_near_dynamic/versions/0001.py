"""constant near dynamic

Revision ID: 0001
Revises:
Create Date: 2023-12-21 10:29:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(sa.text("select 1"))
    op.execute(f"CREATE SCHEMA {os.environ['SCHEMA']}")
    op.get_bind().execute(sa.text("select 1"))


# upgrade:
#   select 1
#   CREATE SCHEMA {operator}
#   select 1
# findings:
#   INJ003 21
