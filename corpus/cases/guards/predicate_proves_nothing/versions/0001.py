"""predicate proves nothing

Revision ID: 0001
Revises:
Create Date: 2023-12-24 10:41:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _ok(name):
    return len(name) < 64


def upgrade():
    schema = os.environ["SCHEMA"]
    if not _ok(schema):
        raise ValueError(schema)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 26
