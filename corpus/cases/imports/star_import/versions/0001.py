"""star import

Revision ID: 0001
Revises:
Create Date: 2023-05-05 10:28:00.000000

"""
from alembic import op
from helpers import *

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"DROP TABLE {OLD_TABLE}")
    rename("a", "b")


# upgrade:
#   DROP TABLE legacy_users
#   ALTER TABLE a RENAME TO b
# findings:
