"""Both words on constants

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for number, table in enumerate(["a", "skip", "b", "stop", "c"], start=1):
        if table == "skip":
            continue
        if table == "stop":
            break
        for kind in ("x", "y"):
            if kind == "y" and table == "a":
                break
            op.execute(f"CREATE INDEX ix_{number}_{kind} ON {table} ({kind})")
    op.execute(f"SELECT {number}, '{table}', '{kind}'")


def downgrade():
    pass

# upgrade:
#   CREATE INDEX ix_1_x ON a (x)
#   CREATE INDEX ix_3_x ON b (x)
#   CREATE INDEX ix_3_y ON b (y)
#   SELECT 4, 'stop', 'y'
# findings:
