"""unknown call

Revision ID: 0001
Revises:
Create Date: 2023-09-09 10:56:00.000000

"""
from alembic import op
from acme_tools import pick_shard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"CREATE SCHEMA {pick_shard()}")
    op.execute(f"SELECT setval('s', {int(pick_shard())})")


# upgrade:
#   CREATE SCHEMA {unknown}
#   ! not entered
#   ! not entered
#   SELECT setval('s', {unknown integer})
# findings:
#   INJ009 18
