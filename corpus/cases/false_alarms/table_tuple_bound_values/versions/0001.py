"""table tuple bound values

Revision ID: 0001
Revises:
Create Date: 2023-06-15 10:47:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    for table in ("users", "teams"):
        conn.execute(sa.text(f"UPDATE {table} SET region = :r WHERE region IS NULL"), {"r": os.environ["REGION"]})


# upgrade:
#   UPDATE users SET region = {operator} WHERE region IS NULL
#   UPDATE teams SET region = {operator} WHERE region IS NULL
# findings:
