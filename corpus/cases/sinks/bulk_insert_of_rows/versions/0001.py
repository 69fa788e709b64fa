"""bulk insert of rows

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


t = sa.table("t", sa.column("id"), sa.column("name"))


def upgrade():
    connection = op.get_bind()
    rows = [{"id": 0, "name": "first"}]
    for row in connection.execute(sa.text("SELECT id, name FROM s")):
        rows.append({"id": row.id, "name": row.name})
    op.bulk_insert(t, rows)
    connection.execute(t.insert(), [{"id": row[0]} for row in connection.execute(sa.text("SELECT id FROM u"))])


def downgrade():
    op.bulk_insert(t, op.get_bind().execute(sa.text("SELECT id, name FROM s")).fetchall())


# upgrade:
#   SELECT id, name FROM s
#   INSERT INTO t (id, name) VALUES (0, 'first')
#   * INSERT INTO t (id, name) VALUES ({stored}, {stored})
#   SELECT id FROM u
#   * INSERT INTO t (id) VALUES ({stored})
# downgrade:
#   SELECT id, name FROM s
#   !
# findings:
