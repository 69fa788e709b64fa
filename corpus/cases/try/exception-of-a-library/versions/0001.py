"""Which handler is meant, another library decides

Revision ID: 0001
Revises:
"""

import os

from acme_client import Refused, fetch

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    try:
        if os.environ.get("STRICT"):
            raise Refused()
        op.execute("SELECT 'went well'")
    except LookupError:
        op.execute("SELECT 'lookup'")
    except Refused:
        op.execute("SELECT 'refused'")


def downgrade():
    pass

# upgrade:
#   ? SELECT 'went well'
#   ? SELECT 'lookup'
#   ? SELECT 'refused'
# findings:
