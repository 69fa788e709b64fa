"""operator values

Revision ID: 0001
Revises:
Create Date: 2023-05-05 10:28:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    role = os.environ["READONLY_ROLE"]
    limit = os.environ["READONLY_LIMIT"]
    op.execute("CREATE ROLE %s LOGIN" % role)
    op.execute("ALTER ROLE reporting CONNECTION LIMIT %d" % int(limit))


# upgrade:
#   CREATE ROLE {operator} LOGIN
#   ALTER ROLE reporting CONNECTION LIMIT {operator integer}
# findings:
#   INJ003 21
