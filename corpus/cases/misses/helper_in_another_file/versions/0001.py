"""helper in another file

Revision ID: 0001
Revises:
Create Date: 2023-11-05 10:46:00.000000

"""
import os

from alembic import op
from db.sqltext import create_schema_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(create_schema_sql(os.environ["SCHEMA"]))


# upgrade:
#   CREATE SCHEMA IF NOT EXISTS {operator} AUTHORIZATION app
# findings:
#   INJ003 20
