"""predicate function

Revision ID: 0001
Revises:
Create Date: 2023-11-23 10:34:00.000000

"""
import os

from alembic import op
from checks import is_known_schema

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ["SCHEMA"]
    if not is_known_schema(schema):
        raise SystemExit("unknown schema")
    op.execute(f"CREATE TABLE {schema}.outbox (id bigint)")


# upgrade:
#   CREATE TABLE {operator set}.outbox (id bigint)
# findings:
