"""int in comprehension

Revision ID: 0001
Revises:
Create Date: 2023-08-17 10:01:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    ids = ", ".join(str(int(x)) for x in os.environ["USER_IDS"].split(","))
    op.execute(f"DELETE FROM users WHERE id IN ({ids})")


# upgrade:
#   DELETE FROM users WHERE id IN ({operator integer})
# findings:
