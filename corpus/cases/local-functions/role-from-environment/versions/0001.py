"""Grants for the application role

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _grant(privilege, table, role):
    statement = "GRANT " + privilege + " ON " + table + " TO " + role
    op.execute(statement)


def upgrade():
    role = os.environ["APP_ROLE"]
    _grant("SELECT", "invoices", "reporting")
    _grant("INSERT", "invoices", role)


def downgrade():
    pass

# upgrade:
#   GRANT SELECT ON invoices TO reporting
#   GRANT INSERT ON invoices TO {operator}
# findings:
#   INJ003 19
