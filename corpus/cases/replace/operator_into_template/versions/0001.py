"""operator into template

Revision ID: 0001
Revises:
Create Date: 2023-02-14 10:31:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEMPLATE = "CREATE POLICY tenant ON docs USING (tenant = ':T:')"


def upgrade():
    op.execute(TEMPLATE.replace(":T:", os.environ["TENANT"]))


# upgrade:
#   CREATE POLICY tenant ON docs USING (tenant = '{operator}')
# findings:
#   INJ003 21
