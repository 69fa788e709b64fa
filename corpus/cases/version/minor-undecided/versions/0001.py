"""The minor version is not known

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    version = op.get_bind().dialect.server_version_info
    if version >= (15, 4):
        op.execute("REINDEX TABLE words")
    else:
        op.execute("ANALYZE words")
    if version[1] > 6:
        op.execute("SELECT 'late'")


def downgrade():
    pass

# upgrade:
#   ? REINDEX TABLE words
#   ? ANALYZE words
#   ? SELECT 'late'
# findings:
