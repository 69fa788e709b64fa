"""A list changed through its other name, and a copy that is not

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BASE = ["id"]


def _extend(columns):
    columns.append("made_at")
    columns += ["made_by"]
    columns = columns + ["lost"]


def upgrade():
    columns = BASE
    copied, sliced = list(BASE), BASE[:]
    other = columns
    other.insert(0, "tenant")
    _extend(BASE)
    op.execute("SELECT " + ", ".join(columns) + " FROM t")
    op.execute("SELECT " + ", ".join(copied + sliced) + " FROM t")
    columns = columns + ["more"]
    op.execute(f"SELECT {len(BASE)}, {len(columns)}, {other is BASE}")


def downgrade():
    pass

# upgrade:
#   SELECT tenant, id, made_at, made_by FROM t
#   SELECT id, id FROM t
#   SELECT 4, 5, True
# findings:
