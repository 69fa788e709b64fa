"""fullmatch raise

Revision ID: 0001
Revises:
Create Date: 2023-04-16 10:45:00.000000

"""
import os
import re

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAME = re.compile(r"[a-z][a-z0-9_]*")


def upgrade():
    schema = os.environ["SCHEMA"]
    if not re.fullmatch(r"[a-z_]+", schema):
        raise RuntimeError("bad schema")
    op.execute(f"CREATE SCHEMA {schema}")
    other = os.environ["OTHER"]
    if NAME.fullmatch(other) is None:
        raise RuntimeError("bad name")
    op.execute(f"CREATE SCHEMA {other}")


# upgrade:
#   CREATE SCHEMA {operator identifier}
#   CREATE SCHEMA {operator identifier}
# findings:
