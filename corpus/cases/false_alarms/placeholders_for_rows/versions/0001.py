"""placeholders for rows

Revision ID: 0001
Revises:
Create Date: 2023-05-14 10:40:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("tags", sa.Column("name", sa.Text()))
    conn = op.get_bind()
    names = [r.name for r in conn.execute(sa.text("SELECT name FROM tags"))]
    if names:
        marks = ", ".join(f":n{i}" for i in range(len(names)))
        params = {f"n{i}": n for i, n in enumerate(names)}
        conn.execute(sa.text(f"DELETE FROM labels WHERE name IN ({marks})"), params)


# upgrade:
#   CREATE TABLE tags ( name TEXT )
#   SELECT name FROM tags
#   ? DELETE FROM labels WHERE name IN ({stored})
# findings:
