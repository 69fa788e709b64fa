"""Dates that the clock and the operator decide

Revision ID: 0001
Revises:
"""

import os
from datetime import date, timedelta

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    tomorrow = date.today() + timedelta(days=1)
    op.execute(f"DELETE FROM visits WHERE day > '{tomorrow.isoformat()}'")
    since = date.fromisoformat(os.environ["SINCE"])
    op.execute(f"DELETE FROM visits WHERE day < '{since}'")


def downgrade():
    pass

# upgrade:
#   DELETE FROM visits WHERE day > '{generated}'
#   DELETE FROM visits WHERE day < '{operator date}'
# findings:
