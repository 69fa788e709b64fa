"""environment

Revision ID: 0001
Revises:
Create Date: 2023-04-16 10:45:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    owner = os.environ.get("DB_OWNER", "").strip()
    if owner:
        op.execute(f"ALTER TABLE users OWNER TO {owner}")


# upgrade:
#   ? ALTER TABLE users OWNER TO {operator}
# findings:
#   INJ003 21
