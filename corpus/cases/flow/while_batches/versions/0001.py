"""while batches

Revision ID: 0001
Revises:
Create Date: 2023-06-12 10:35:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    while True:
        res = conn.execute(sa.text("UPDATE users SET a = 0 WHERE id IN (SELECT id FROM users WHERE a IS NULL LIMIT 1000)"))
        if res.rowcount == 0:
            break
    i = 0
    while i < 2:
        op.execute(f"ANALYZE users_{i}")
        i += 1


# upgrade:
#   * UPDATE users SET a = 0 WHERE id IN (SELECT id FROM users WHERE a IS NULL LIMIT 1000)
#   ANALYZE users_0
#   ANALYZE users_1
# findings:
