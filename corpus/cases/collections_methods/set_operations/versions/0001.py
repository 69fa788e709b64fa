"""set operations

Revision ID: 0001
Revises:
Create Date: 2023-10-07 10:51:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WANTED = {"read", "write"}


def upgrade():
    for name in sorted((WANTED | {"admin"}) - {"write"}):
        op.execute(f"CREATE ROLE app_{name}")
    if WANTED.issuperset({"read"}):
        op.execute("CREATE ROLE app_base")


# upgrade:
#   CREATE ROLE app_admin
#   CREATE ROLE app_read
#   CREATE ROLE app_base
# findings:
