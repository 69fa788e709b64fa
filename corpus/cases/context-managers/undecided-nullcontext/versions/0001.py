"""The timeout only where asked for

Revision ID: 0001
Revises:
"""

import os
from contextlib import contextmanager, nullcontext

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@contextmanager
def no_timeout():
    op.execute("SET statement_timeout = 0")
    yield
    op.execute("RESET statement_timeout")


def upgrade():
    manager = no_timeout() if os.environ.get("SLOW") else nullcontext()
    with manager:
        op.execute("UPDATE events SET day = at::date")


def downgrade():
    pass

# upgrade:
#   ? SET statement_timeout = 0
#   UPDATE events SET day = at::date
#   ? RESET statement_timeout
# findings:
