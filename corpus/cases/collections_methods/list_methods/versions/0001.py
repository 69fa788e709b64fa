"""list methods

Revision ID: 0001
Revises:
Create Date: 2023-08-05 10:37:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    cols = ["a", "b"]
    cols.append("c")
    cols.extend(["d"])
    cols.remove("b")
    cols.insert(0, "id")
    last = cols.pop()
    op.execute(f"CREATE INDEX ix_m ON measures ({', '.join(cols)}) INCLUDE ({last})")
    cols.reverse()
    op.execute("CREATE INDEX ix_%s ON measures (%s)" % (cols.index("a"), cols[0]))
    op.execute("ALTER TABLE measures " + ", ".join(["DROP COLUMN " + c for c in cols[1:]]))


# upgrade:
#   CREATE INDEX ix_m ON measures (id, a, c) INCLUDE (d)
#   CREATE INDEX ix_1 ON measures (c)
#   ALTER TABLE measures DROP COLUMN a, DROP COLUMN id
# findings:
