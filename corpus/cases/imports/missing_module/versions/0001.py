"""missing module

Revision ID: 0001
Revises:
Create Date: 2023-11-11 10:10:00.000000

"""
from alembic import op
from deploy_secrets import SCHEMA, grant_all

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"CREATE TABLE {SCHEMA}.keys (id bigint)")
    grant_all(op.get_bind())
    op.execute("DROP TABLE old_keys")


# upgrade:
#   CREATE TABLE {unknown}.keys (id bigint)
#   !
#   DROP TABLE old_keys
# findings:
#   INJ009 18
