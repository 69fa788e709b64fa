"""A PostgreSQL type out of a StrEnum

Revision ID: 0001
Revises:
"""

from enum import StrEnum, auto

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class State(StrEnum):
    NEW = auto()
    PAID = "paid_up"
    SETTLED = "paid_up"
    SENT = auto()


def upgrade():
    values = ", ".join(f"'{state}'" for state in State)
    op.execute(f"CREATE TYPE order_state AS ENUM ({values})")
    op.execute(f"ALTER TABLE orders ADD COLUMN state order_state DEFAULT '{State.SETTLED}'")
    op.execute(f"COMMENT ON TYPE order_state IS '{State.SETTLED.name}'")


def downgrade():
    pass

# upgrade:
#   CREATE TYPE order_state AS ENUM ('new', 'paid_up', 'sent')
#   ALTER TABLE orders ADD COLUMN state order_state DEFAULT 'paid_up'
#   COMMENT ON TYPE order_state IS 'PAID'
# findings:
