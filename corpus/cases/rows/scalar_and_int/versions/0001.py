"""scalar and int

Revision ID: 0001
Revises:
Create Date: 2023-02-11 10:19:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    top = conn.execute(sa.text("SELECT coalesce(max(id), 0) FROM orders")).scalar()
    op.execute(f"ALTER SEQUENCE orders_id_seq RESTART WITH {int(top) + 1}")
    ids = [int(r[0]) for r in conn.execute(sa.text("SELECT id FROM orders WHERE bad"))]
    if ids:
        op.execute("DELETE FROM orders WHERE id IN (%s)" % ",".join(str(i) for i in ids))


# upgrade:
#   SELECT coalesce(max(id), 0) FROM orders
#   ALTER SEQUENCE orders_id_seq RESTART WITH {stored integer}
#   SELECT id FROM orders WHERE bad
#   ? DELETE FROM orders WHERE id IN ({stored integer})
# findings:
