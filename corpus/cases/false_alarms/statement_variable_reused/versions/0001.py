"""statement variable reused

Revision ID: 0001
Revises:
Create Date: 2023-03-24 10:50:00.000000

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
    v = os.environ["VALUE"]
    stmt = sa.text("UPDATE a SET v = :v")
    conn.execute(stmt, {"v": v})
    stmt = sa.text("UPDATE b SET v = :v")
    conn.execute(stmt, {"v": v})
    stmt = sa.text("UPDATE c SET v = :v").bindparams(v=v)
    conn.execute(stmt)
    stmt = sa.text("INSERT INTO d (v) VALUES (:v)")
    conn.execute(stmt, [{"v": v}, {"v": "x"}])
    stmt = sa.text("DELETE FROM e WHERE v = :v")
    conn.execute(stmt, dict(v=v))
    stmt = "DELETE FROM f"
    op.execute(stmt)


# upgrade:
#   UPDATE a SET v = {operator}
#   UPDATE b SET v = {operator}
#   UPDATE c SET v = {operator}
#   INSERT INTO d (v) VALUES ({operator})
#   INSERT INTO d (v) VALUES ('x')
#   DELETE FROM e WHERE v = {operator}
#   DELETE FROM f
# findings:
