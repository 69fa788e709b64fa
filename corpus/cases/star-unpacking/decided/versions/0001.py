"""Head, middle, tail

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    first, *middle, last = ("a", "b", "c", "d")
    op.execute(f"SELECT '{first}', '{'/'.join(middle)}', '{last}'")
    head, *tail = [1]
    op.execute(f"SELECT {head}, {len(tail)}")
    for table, *columns in [("t", "x", "y"), ("u",)]:
        everything = ["id", *columns, *reversed(columns)]
        op.execute(f"SELECT {', '.join(everything)} FROM {table}")
    (one, two), three = (1, 2), 3
    merged = {**{"k": one, "l": two}, "k": three}
    op.execute(f"SELECT {merged['k']}, {merged['l']}")


def downgrade():
    pass

# upgrade:
#   SELECT 'a', 'b/c', 'd'
#   SELECT 1, 0
#   SELECT id, x, y, y, x FROM t
#   SELECT id FROM u
#   SELECT 3, 2
# findings:
