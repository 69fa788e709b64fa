"""The other side is not known

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name == os.environ.get("DB_KIND"):
        op.execute("CREATE EXTENSION hstore")
    if bind.dialect.name in (os.environ.get("DB_KIND"), "postgresql"):
        op.execute("CREATE EXTENSION citext")


def downgrade():
    pass

# upgrade:
#   ? CREATE EXTENSION hstore
#   CREATE EXTENSION citext
# findings:
