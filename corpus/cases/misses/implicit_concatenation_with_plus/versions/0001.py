"""implicit concatenation with plus

Revision ID: 0001
Revises:
Create Date: 2023-06-27 10:11:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE users " "OWNER TO " + os.environ["OWNER"] + " ")


# upgrade:
#   ALTER TABLE users OWNER TO {operator}
# findings:
#   INJ003 19
