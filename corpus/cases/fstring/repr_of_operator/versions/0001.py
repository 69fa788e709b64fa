"""repr of operator

Revision ID: 0001
Revises:
Create Date: 2023-09-09 10:56:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    region = os.getenv("REGION")
    op.execute(f"ALTER TABLE shops ALTER COLUMN region SET DEFAULT {region!r}")
    op.execute(f"UPDATE shops SET region = '{region}' WHERE region IS NULL")


# upgrade:
#   ALTER TABLE shops ALTER COLUMN region SET DEFAULT {operator}
#   UPDATE shops SET region = '{operator}' WHERE region IS NULL
# findings:
#   INJ003 20
#   INJ003 21
