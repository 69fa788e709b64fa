"""package file

Revision ID: 0001
Revises:
Create Date: 2023-04-25 10:57:00.000000

"""
from importlib import resources

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    sql = resources.files("shop").joinpath("sql/init.sql").read_text(encoding="utf-8")
    op.execute(sql)


# upgrade:
#   CREATE TABLE carts (id bigint PRIMARY KEY)
# findings:
