"""conditional constant

Revision ID: 0001
Revises:
Create Date: 2023-03-03 10:14:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    mode = "UNLOGGED TABLE" if os.environ.get("CI") else "TABLE"
    op.execute("CREATE " + mode + " job_cache (key text PRIMARY KEY, value jsonb)")


# upgrade:
#   ? CREATE UNLOGGED TABLE job_cache (key text PRIMARY KEY, value jsonb)
#   ? CREATE TABLE job_cache (key text PRIMARY KEY, value jsonb)
# findings:
