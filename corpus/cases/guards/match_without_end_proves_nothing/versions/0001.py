"""match without end proves nothing

Revision ID: 0001
Revises:
Create Date: 2023-05-17 10:52:00.000000

"""
import os
import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ["SCHEMA"]
    if not re.match(r"[a-z_]+", schema):
        raise RuntimeError("bad schema")
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 23
