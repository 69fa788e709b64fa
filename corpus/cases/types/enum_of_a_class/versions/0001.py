"""enum of a class

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
import enum

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Kind(enum.Enum):
    person = "p"
    company = "c"
    firm = "c"


def upgrade():
    op.create_table("t", sa.Column("kind", sa.Enum(Kind)))
    op.add_column("t", sa.Column("short", sa.Enum(Kind, name="short", values_callable=lambda e: [x.value for x in e])))


# upgrade:
#   ? CREATE TYPE kind AS ENUM ('person', 'company')
#   CREATE TABLE t ( kind kind )
#   ALTER TABLE t ADD COLUMN short short
# findings:
