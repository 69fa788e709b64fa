"""enum members

Revision ID: 0001
Revises:
Create Date: 2023-01-22 10:36:00.000000

"""
import enum

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Status(str, enum.Enum):
    OPEN = "open"
    DONE = "done"


def upgrade():
    for s in Status:
        op.execute(f"ALTER TYPE status ADD VALUE IF NOT EXISTS '{s.value}'")
    op.execute(f"UPDATE tasks SET status = '{Status.OPEN.value}' WHERE status IS NULL")


# upgrade:
#   ALTER TYPE status ADD VALUE IF NOT EXISTS 'open'
#   ALTER TYPE status ADD VALUE IF NOT EXISTS 'done'
#   UPDATE tasks SET status = 'open' WHERE status IS NULL
# findings:
