"""bulk insert

Revision ID: 0001
Revises:
Create Date: 2023-04-01 10:09:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

roles = sa.table("roles", sa.column("id", sa.Integer), sa.column("name", sa.String))


def upgrade():
    op.bulk_insert(roles, [{"id": 1, "name": "admin"}, {"id": 2, "name": "it's"}])
    op.bulk_insert(roles, [{"id": i + 3, "name": n} for i, n in enumerate(("a", "b"))])
    op.bulk_insert(roles, [])


# upgrade:
#   INSERT INTO roles (id, name) VALUES (1, 'admin')
#   INSERT INTO roles (id, name) VALUES (2, 'it''s')
#   INSERT INTO roles (id, name) VALUES (3, 'a')
#   INSERT INTO roles (id, name) VALUES (4, 'b')
# findings:
