"""enum values not known

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
import enum

from other import labels

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Kind(enum.Enum):
    person = "p"
    company = "c"


def upgrade():
    op.create_table("t", sa.Column("kind", sa.Enum(Kind, name="kind", values_callable=labels)))


# upgrade:
#   ! Enum
#   ! not entered
# findings:
