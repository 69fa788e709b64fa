"""An x-argument that must be a member

Revision ID: 0001
Revises:
"""

from enum import Enum

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Plan(Enum):
    FREE = "free"
    GOLD = "gold"


def upgrade():
    plan = Plan(context.get_x_argument(as_dictionary=True)["plan"])
    op.execute(f"ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT '{plan.value}'")
    if plan is Plan.GOLD:
        op.execute("ALTER TABLE accounts ADD COLUMN perks text")


def downgrade():
    pass

# upgrade:
#   ? ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT 'free'
#   ? ALTER TABLE accounts ALTER COLUMN plan SET DEFAULT 'gold'
#   ? ALTER TABLE accounts ADD COLUMN perks text
# findings:
