"""mappings

Revision ID: 0001
Revises:
Create Date: 2023-01-10 10:12:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT id, cfg FROM apps")).mappings():
        conn.execute(sa.text("UPDATE apps SET name = :n WHERE id = :i"), {"n": row["cfg"]["name"], "i": row["id"]})
    for row in conn.execute(sa.text("SELECT id, label FROM apps2")):
        data = dict(row._mapping)
        data["label"] = data["label"].strip()
        conn.execute(sa.text("UPDATE apps2 SET label = :label WHERE id = :id"), data)


# upgrade:
#   SELECT id, cfg FROM apps
#   * UPDATE apps SET name = {stored} WHERE id = {stored}
#   SELECT id, label FROM apps2
#   * UPDATE apps2 SET label = {stored} WHERE id = {stored}
# findings:
