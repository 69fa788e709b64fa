"""first and condition

Revision ID: 0001
Revises:
Create Date: 2023-04-13 10:33:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    row = conn.execute(sa.text("SELECT id FROM plans WHERE code = 'free'")).first()
    if row is None:
        op.execute("INSERT INTO plans (code) VALUES ('free')")
    else:
        conn.execute(sa.text("UPDATE users SET plan_id = :p"), {"p": row.id})


# upgrade:
#   SELECT id FROM plans WHERE code = 'free'
#   ? INSERT INTO plans (code) VALUES ('free')
#   ? UPDATE users SET plan_id = {stored}
# findings:
