"""The database decides which branch is taken

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    connection = op.get_bind()
    try:
        connection.execute(sa.text("CREATE EXTENSION pg_trgm"))
    except sa.exc.ProgrammingError:
        connection.execute(sa.text("SELECT 'no pg_trgm'"))
    op.execute("ANALYZE words")


def downgrade():
    pass

# upgrade:
#   CREATE EXTENSION pg_trgm
#   ? SELECT 'no pg_trgm'
#   ANALYZE words
# findings:
