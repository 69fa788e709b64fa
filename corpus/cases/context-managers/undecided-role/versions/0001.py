"""The role inside is chosen by the operator

Revision ID: 0001
Revises:
"""

import os
from contextlib import contextmanager

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@contextmanager
def acting_as(role):
    op.execute(f"SET ROLE {role}")
    try:
        yield
    finally:
        op.execute("RESET ROLE")


def upgrade():
    with acting_as(os.environ["ADMIN_ROLE"]):
        op.execute("CREATE EXTENSION IF NOT EXISTS citext")


def downgrade():
    pass

# upgrade:
#   SET ROLE {operator}
#   CREATE EXTENSION IF NOT EXISTS citext
#   RESET ROLE
# findings:
#   INJ003 20
