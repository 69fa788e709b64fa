"""connection methods

Revision ID: 0001
Revises:
Create Date: 2023-08-20 10:13:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    n = conn.scalar(sa.text("SELECT count(*) FROM users WHERE email IS NULL"))
    ids = conn.scalars(sa.text("SELECT id FROM users")).all()
    if n:
        conn.exec_driver_sql("UPDATE users SET email = 'x%%' WHERE id = %(i)s", {"i": 5})
    for i in ids:
        conn.execute(sa.text("UPDATE users SET seen = true WHERE id = :i"), {"i": i})


# upgrade:
#   SELECT count(*) FROM users WHERE email IS NULL
#   SELECT id FROM users
#   ? UPDATE users SET email = 'x%' WHERE id = 5
#   * UPDATE users SET seen = true WHERE id = {stored}
# findings:
