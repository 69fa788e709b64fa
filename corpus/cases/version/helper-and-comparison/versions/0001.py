"""A helper compares the server's version with a constant and with the outside

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _at_least(*wanted):
    return op.get_bind().dialect.server_version_info >= wanted


def _major():
    major, *_rest = op.get_context().dialect.server_version_info
    return major


def upgrade():
    nulls = " NULLS NOT DISTINCT" if _at_least(15) else ""
    op.execute(f"ALTER TABLE t ADD CONSTRAINT uq UNIQUE{nulls} (a, b)")
    if _major() >= int(os.environ.get("MIN_MAJOR", "99")):
        op.execute("CREATE INDEX ix_t_a ON t (a) INCLUDE (b)")
    op.execute("ANALYZE t")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a, b)
#   ? CREATE INDEX ix_t_a ON t (a) INCLUDE (b)
#   ANALYZE t
# findings:
