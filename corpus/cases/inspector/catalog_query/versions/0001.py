"""catalog query

Revision ID: 0001
Revises:
Create Date: 2023-08-17 10:01:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    names = conn.execute(sa.text("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'users'::regclass")).scalars().all()
    for n in names:
        op.execute(f'ALTER TABLE users DROP CONSTRAINT "{n}"')


# upgrade:
#   SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = 'users'::regclass
#   * ALTER TABLE users DROP CONSTRAINT "{catalog}"
# findings:
