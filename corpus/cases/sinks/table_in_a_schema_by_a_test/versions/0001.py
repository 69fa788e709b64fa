"""A table whose schema depends on a test stays one table

Revision ID: 0001
Revises:
"""

import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = "shop" if os.environ.get("SCHEMA") else None
    users = sa.table("users", sa.column("id", sa.Integer), sa.column("active", sa.Boolean), schema=schema)
    op.get_bind().execute(users.update().where(users.c.id.in_([1, 2])).values(active=False))
    op.execute(users.delete().where(users.c.id == 3))


# upgrade:
#   ? UPDATE shop.users SET active=false WHERE shop.users.id IN (1, 2)
#   ? UPDATE users SET active=false WHERE users.id IN (1, 2)
#   ? DELETE FROM shop.users WHERE shop.users.id = 3
#   ? DELETE FROM users WHERE users.id = 3
