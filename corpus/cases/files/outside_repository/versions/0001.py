"""outside repository

Revision ID: 0001
Revises:
Create Date: 2023-02-23 10:43:00.000000

"""
import json

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    with open("/etc/shop/tenant.json") as f:
        tenant = json.load(f)
    op.execute(f"CREATE SCHEMA {tenant['schema']}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 21
