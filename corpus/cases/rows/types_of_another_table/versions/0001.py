import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer))
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT id FROM t")):
        op.execute(f"DELETE FROM u WHERE id = {row.id}")
    # None of these is that column.
    for row in conn.execute(sa.text("WITH t AS (SELECT name AS id FROM w) SELECT id FROM t")):
        op.execute(f"DELETE FROM v WHERE id = {row.id}")
    for row in conn.execute(sa.text("SELECT id FROM other.t")):
        op.execute(f"DELETE FROM w WHERE id = {row.id}")
    for row in conn.execute(sa.text("SELECT x.id FROM t AS x(name, id)")):
        op.execute(f"DELETE FROM x WHERE id = {row.id}")

# upgrade:
#   CREATE TABLE t ( id INTEGER )
#   SELECT id FROM t
#   * DELETE FROM u WHERE id = {stored integer}
#   WITH t AS (SELECT name AS id FROM w) SELECT id FROM t
#   * DELETE FROM v WHERE id = {stored}
#   SELECT id FROM other.t
#   * DELETE FROM w WHERE id = {stored}
#   SELECT x.id FROM t AS x(name, id)
#   * DELETE FROM x WHERE id = {stored}
# findings:
#   INJ002 15
#   INJ002 17
#   INJ002 19
