"""package constants

Revision ID: 0001
Revises:
Create Date: 2023-01-01 10:00:00.000000

"""
from alembic import op
from shop.migrations_support import names

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"CREATE TABLE {names.TABLE} (id bigint)")
    op.execute(f"COMMENT ON TABLE {names.TABLE} IS '{names.Labels.CART}'")


# upgrade:
#   CREATE TABLE carts (id bigint)
#   COMMENT ON TABLE carts IS 'Shopping cart'
# findings:
