"""operator

Revision ID: 0001
Revises:
Create Date: 2023-08-20 10:13:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ["SCHEMA"].lower().removeprefix("app_")
    op.execute(f"CREATE TABLE {schema}.audit (id bigint)")


# upgrade:
#   CREATE TABLE {operator}.audit (id bigint)
# findings:
#   INJ003 20
