"""star with all

Revision ID: 0001
Revises:
Create Date: 2023-06-06 10:35:00.000000

"""
from alembic import op
from helpers import *

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLE = "own"
from helpers2 import *


def upgrade():
    op.execute(f"DROP TABLE {TABLE}")
    op.execute(f"DROP TABLE {SHARED}")


# upgrade:
#   DROP TABLE own
#   DROP TABLE from_two
# findings:
