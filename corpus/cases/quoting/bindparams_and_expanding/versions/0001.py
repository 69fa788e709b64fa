"""bindparams and expanding

Revision ID: 0001
Revises:
Create Date: 2023-11-08 10:58:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    ids = conn.execute(sa.text("SELECT id FROM users WHERE spam")).scalars().all()
    stmt = sa.text("DELETE FROM posts WHERE user_id IN :ids").bindparams(sa.bindparam("ids", expanding=True))
    conn.execute(stmt, {"ids": ids})
    conn.execute(stmt, {"ids": [1, 2]})


# upgrade:
#   SELECT id FROM users WHERE spam
#   DELETE FROM posts WHERE user_id IN ({stored})
#   DELETE FROM posts WHERE user_id IN (1, 2)
# findings:
