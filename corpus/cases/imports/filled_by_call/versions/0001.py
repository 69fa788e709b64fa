"""a list of a module that one of its functions fills when the module is imported

Revision ID: 0001
Revises:
"""

from alembic import op
from app.names import EMPTY, TABLES

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for table in TABLES:
        op.drop_table(table)
    for table in EMPTY:
        op.drop_table(table)


# upgrade:
#   DROP TABLE a
#   DROP TABLE b
