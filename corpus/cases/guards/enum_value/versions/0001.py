"""enum value

Revision ID: 0001
Revises:
Create Date: 2023-03-15 10:38:00.000000

"""
import os
from enum import Enum

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Tier(Enum):
    FREE = "free"
    PRO = "pro"


def upgrade():
    tier = Tier(os.environ["TIER"])
    op.execute(f"ALTER TABLE users ALTER COLUMN tier SET DEFAULT '{tier.value}'")


# upgrade:
#   ? ALTER TABLE users ALTER COLUMN tier SET DEFAULT 'free'
#   ? ALTER TABLE users ALTER COLUMN tier SET DEFAULT 'pro'
# findings:
