"""Priorities become numbers

Revision ID: 0001
Revises:
"""

from enum import Enum, IntEnum, auto

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Priority(Enum):
    LOW = auto()
    HIGH = auto()
    URGENT = 10
    TOP = auto()


class Level(IntEnum):
    INFO = 20
    WARNING = 30


def upgrade():
    for member in Priority:
        op.execute(f"UPDATE tasks SET rank = {member.value} WHERE priority = '{member.name.lower()}'")
    op.execute(f"DELETE FROM logs WHERE level < {Level.WARNING} AND level >= {Level.INFO + 1}")


def downgrade():
    pass

# upgrade:
#   UPDATE tasks SET rank = 1 WHERE priority = 'low'
#   UPDATE tasks SET rank = 2 WHERE priority = 'high'
#   UPDATE tasks SET rank = 10 WHERE priority = 'urgent'
#   UPDATE tasks SET rank = 11 WHERE priority = 'top'
#   DELETE FROM logs WHERE level < 30 AND level >= 21
# findings:
