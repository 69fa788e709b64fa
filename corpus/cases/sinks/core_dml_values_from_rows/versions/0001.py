"""core dml values from rows

Revision ID: 0001
Revises:
Create Date: 2023-07-04 10:30:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

src = sa.table("src", sa.column("id", sa.Integer), sa.column("title", sa.String))
dst = sa.table("dst", sa.column("src_id", sa.Integer), sa.column("slug", sa.String))


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.select(src)).all():
        conn.execute(dst.insert().values(src_id=row.id, slug=row.title.lower().replace(" ", "-")))


# upgrade:
#   SELECT src.id, src.title FROM src
#   * INSERT INTO dst (src_id, slug) VALUES ({stored}, {stored})
# findings:
