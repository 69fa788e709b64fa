"""schema of the operator

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("SELECT 1")


# upgrade:
#   SELECT 1
# environment:
#   CREATE SCHEMA IF NOT EXISTS app
#   SET search_path TO {operator text}
# findings:
#   INJ003 13
