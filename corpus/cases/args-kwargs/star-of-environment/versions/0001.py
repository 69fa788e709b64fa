"""Read access for the configured roles

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _grant(table, *roles):
    for role in roles:
        op.execute(f"GRANT SELECT ON {table} TO {role}")


def upgrade():
    _grant("metrics", *os.environ["READ_ROLES"].split(","))


def downgrade():
    pass

# upgrade:
#   * GRANT SELECT ON metrics TO {operator}
# findings:
#   INJ003 19
