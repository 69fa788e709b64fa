"""Whether what is raised is swallowed is not known

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Lenient:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return bool(os.environ.get("LENIENT"))


LIMITS = {}


def upgrade():
    with Lenient():
        op.execute("SELECT 'first'")
        limit = LIMITS["large"]
        op.execute(f"UPDATE quotas SET high = {limit}")
    op.execute("ANALYZE quotas")


def downgrade():
    pass

# upgrade:
#   SELECT 'first'
#   ANALYZE quotas
# findings:
