"""fallback found

Revision ID: 0001
Revises:
Create Date: 2023-08-08 10:49:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

try:
    from app.settings import SCHEMA
except ImportError:
    SCHEMA = "public"


def upgrade():
    op.execute(f"CREATE TABLE {SCHEMA}.outbox (id bigint)")


# upgrade:
#   CREATE TABLE core.outbox (id bigint)
# findings:
