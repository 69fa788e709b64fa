"""hand written wrong

Revision ID: 0001
Revises:
Create Date: 2023-10-07 10:51:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def quote_ident(name):
    return '"' + name + '"'


def quote_str(value):
    return "'" + value.replace('"', '""') + "'"


def upgrade():
    op.execute("CREATE ROLE " + quote_ident(os.environ["ROLE"]))
    op.execute("ALTER ROLE app PASSWORD " + quote_str(os.environ["PW"]))


# upgrade:
#   CREATE ROLE "{operator}"
#   ALTER ROLE app PASSWORD '{operator}'
# findings:
#   INJ003 27
#   INJ003 28
