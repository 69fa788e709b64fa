"""partial and reduce

Revision ID: 0001
Revises:
Create Date: 2023-12-09 10:05:00.000000

"""
from functools import partial, reduce

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _add(table, column, kind="text"):
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


add_user = partial(_add, "users")


def upgrade():
    add_user("bio")
    add_user("age", kind="integer")
    cond = reduce(lambda a, b: a + " AND " + b, ["a > 0", "b > 0", "c > 0"])
    op.execute("ALTER TABLE m ADD CONSTRAINT ck_m CHECK (%s)" % cond)


# upgrade:
#   ALTER TABLE users ADD COLUMN bio text
#   ALTER TABLE users ADD COLUMN age integer
#   ALTER TABLE m ADD CONSTRAINT ck_m CHECK (a > 0 AND b > 0 AND c > 0)
# findings:
