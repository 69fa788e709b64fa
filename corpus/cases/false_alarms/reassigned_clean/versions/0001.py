"""reassigned clean

Revision ID: 0001
Revises:
Create Date: 2023-09-18 10:08:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ["SCHEMA"]
    print(schema)
    schema = "core"
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA core
# findings:
