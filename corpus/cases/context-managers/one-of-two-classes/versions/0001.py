"""Which of two classes manages is chosen by the operator

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Owner:
    def __enter__(self):
        op.execute("SET ROLE owner")

    def __exit__(self, *raised):
        op.execute("RESET ROLE")


class Acting(Owner):
    def __enter__(self):
        op.execute("SET ROLE admin")

    def __exit__(self, *raised):
        op.execute("SET ROLE reader")


if os.environ.get("AS_ADMIN"):
    Role = Acting
else:
    Role = Owner


def upgrade():
    with Role():
        op.execute("CREATE EXTENSION IF NOT EXISTS citext")


def downgrade():
    pass

# upgrade:
#   ? SET ROLE admin
#   ? SET ROLE owner
#   CREATE EXTENSION IF NOT EXISTS citext
#   ? SET ROLE reader
#   ? RESET ROLE
