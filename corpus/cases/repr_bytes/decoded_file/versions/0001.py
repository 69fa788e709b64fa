"""decoded file

Revision ID: 0001
Revises:
Create Date: 2023-04-01 10:09:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    with open(os.environ["SEED_FILE"], "rb") as f:
        sql = f.read().decode("utf-8")
    op.execute(sql)


# upgrade:
#   {operator}
# findings:
#   INJ003 21
