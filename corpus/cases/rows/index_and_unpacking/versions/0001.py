"""index and unpacking

Revision ID: 0001
Revises:
Create Date: 2023-12-09 10:05:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    rows = conn.execute(sa.text("SELECT id, title FROM pages")).fetchall()
    for row in rows:
        conn.execute(sa.text("UPDATE pages SET slug = :s WHERE id = :i"), {"s": row[1].lower(), "i": row[0]})
    for pid, title in rows:
        conn.execute(sa.text("INSERT INTO page_log (page_id, size) VALUES (:p, :n)"), {"p": pid, "n": len(title)})


# upgrade:
#   SELECT id, title FROM pages
#   * UPDATE pages SET slug = {stored} WHERE id = {stored}
#   * INSERT INTO page_log (page_id, size) VALUES ({stored}, {generated integer})
# findings:
