"""environment with default

Revision ID: 0001
Revises:
Create Date: 2023-05-05 10:28:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = os.getenv("DB_SCHEMA", "public")


def upgrade():
    op.execute(f"CREATE TABLE {SCHEMA}.events (id bigint)")


# upgrade:
#   CREATE TABLE {operator}.events (id bigint)
# findings:
#   INJ003 21
