"""catalog and generated

Revision ID: 0001
Revises:
Create Date: 2023-10-10 10:03:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.text("SELECT indexname FROM pg_indexes WHERE tablename = 'users'")):
        op.execute(f'DROP INDEX "{row.indexname}"')
    n = len([1, 2, 3]) * 2
    op.execute(f"ALTER TABLE users SET (parallel_workers = {n})")


# upgrade:
#   SELECT indexname FROM pg_indexes WHERE tablename = 'users'
#   * DROP INDEX "{catalog}"
#   ALTER TABLE users SET (parallel_workers = 6)
# findings:
