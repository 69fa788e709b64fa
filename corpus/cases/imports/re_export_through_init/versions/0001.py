"""re export through init

Revision ID: 0001
Revises:
Create Date: 2023-07-07 10:42:00.000000

"""
from alembic import op
from app import Base, TABLE_NAME as T

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"ALTER TABLE {T} ADD COLUMN note text")
    op.execute(f"ALTER TABLE {Base.PREFIX}_meta ADD COLUMN note text")


# upgrade:
#   ALTER TABLE accounts ADD COLUMN note text
#   ALTER TABLE acc_meta ADD COLUMN note text
# findings:
