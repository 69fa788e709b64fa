"""op execute forms

Revision ID: 0001
Revises:
Create Date: 2023-07-19 10:06:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ANALYZE users")
    op.execute(sa.text("UPDATE users SET a = :v WHERE b = :w").bindparams(v="it's", w=3))
    op.execute(sa.DDL("DROP TABLE %(t)s", context={"t": "gone"}))
    op.execute(sqltext="ANALYZE users")
    op.get_bind().execute(sa.text("SET LOCAL lock_timeout = '5s'"))
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_u ON users (a)")


# upgrade:
#   ANALYZE users
#   UPDATE users SET a = 'it''s' WHERE b = 3
#   DROP TABLE gone
#   ANALYZE users
#   SET LOCAL lock_timeout = '5s'
#   CREATE INDEX CONCURRENTLY ix_u ON users (a)
# findings:
