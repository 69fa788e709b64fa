"""fallback not in the project

Revision ID: 0001
Revises:
Create Date: 2023-09-09 10:56:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

try:
    from acme_deploy.settings import SCHEMA
except ImportError:
    SCHEMA = "public"


def upgrade():
    op.execute(f"CREATE TABLE {SCHEMA}.outbox (id bigint)")


# upgrade:
#   ? CREATE TABLE {unknown}.outbox (id bigint)
#   ? CREATE TABLE public.outbox (id bigint)
# findings:
#   INJ009 22
