"""isidentifier return

Revision ID: 0001
Revises:
Create Date: 2023-06-18 10:59:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ.get("SCHEMA", "")
    if not schema.isidentifier():
        return
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   ? CREATE SCHEMA {operator identifier}
# findings:
