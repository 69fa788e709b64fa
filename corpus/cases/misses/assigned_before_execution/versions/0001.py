"""assigned before execution

Revision ID: 0001
Revises:
Create Date: 2023-05-26 10:04:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    stmt = f"CREATE ROLE app PASSWORD '{os.environ['PW']}'"
    conn = op.get_bind()
    query = sa.text(stmt)
    conn.execute(query)


# upgrade:
#   CREATE ROLE app PASSWORD '{operator}'
# findings:
#   INJ003 23
