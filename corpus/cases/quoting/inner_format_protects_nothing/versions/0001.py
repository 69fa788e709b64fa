"""inner format protects nothing

Revision ID: 0001
Revises:
Create Date: 2023-01-10 10:12:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    pw = os.environ["APP_PW"]
    op.execute(f"DO $$ BEGIN EXECUTE format('CREATE USER app PASSWORD %L', '{pw}'); END $$")


# upgrade:
#   DO $$ BEGIN EXECUTE format('CREATE USER app PASSWORD %L', '{operator}'); END $$
# findings:
#   INJ003 20
