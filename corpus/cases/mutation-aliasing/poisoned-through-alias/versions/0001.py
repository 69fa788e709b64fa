"""An operator's text enters through another name

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
    names = {"all": ["users"]}
    listed = names["all"]
    listed.append(os.environ["EXTRA_TABLE"])
    first, last = names["all"]
    op.execute(f"TRUNCATE {first}")
    op.execute(f"TRUNCATE {last}")


def downgrade():
    pass

# upgrade:
#   TRUNCATE users
#   TRUNCATE {operator}
# findings:
#   INJ003 23
