"""cycle

Revision ID: 0001
Revises:
Create Date: 2023-10-10 10:03:00.000000

"""
from alembic import op
from app.tables import drop_all

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    drop_all()


# upgrade:
#   DROP TABLE b_first
#   DROP TABLE a_second
# findings:
