"""getattr and exec

Revision ID: 0001
Revises:
Create Date: 2023-08-14 10:49:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    getattr(op, "drop_table")("legacy")
    getattr(op, os.environ["ACTION"])("users")
    exec(os.environ["HOOK"])


# upgrade:
#   DROP TABLE legacy
#   !
#   !
# findings:
