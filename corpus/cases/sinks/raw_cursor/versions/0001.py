"""raw cursor

Revision ID: 0001
Revises:
Create Date: 2023-10-22 10:27:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    raw = op.get_bind().connection
    with raw.cursor() as cur:
        cur.execute("UPDATE users SET name = %s WHERE id = %s", ("Bob", 7))
        cur.execute("DELETE FROM t WHERE a = %(a)s", {"a": None})
        cur.executemany("INSERT INTO t (a) VALUES (%s)", [(1,), (2,)])


# upgrade:
#   UPDATE users SET name = 'Bob' WHERE id = 7
#   DELETE FROM t WHERE a = NULL
#   INSERT INTO t (a) VALUES (1)
#   INSERT INTO t (a) VALUES (2)
# findings:
