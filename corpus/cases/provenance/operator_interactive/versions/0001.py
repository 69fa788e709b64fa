"""operator interactive

Revision ID: 0001
Revises:
Create Date: 2023-02-02 10:07:00.000000

"""
import getpass

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    name = input("role: ")
    pw = getpass.getpass("password: ")
    op.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{pw}'")


# upgrade:
#   CREATE ROLE {operator} LOGIN PASSWORD '{operator}'
# findings:
#   INJ003 21
