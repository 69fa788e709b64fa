"""hand written right

Revision ID: 0001
Revises:
Create Date: 2023-09-06 10:44:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def quote_ident(name):
    return '"' + name.replace('"', '""') + '"'


def quote_str(value):
    return "'{}'".format(value.replace("'", "''"))


def upgrade():
    op.execute(f"CREATE ROLE {quote_ident(os.environ['ROLE'])} PASSWORD {quote_str(os.environ['PW'])}")


# upgrade:
#   CREATE ROLE "{operator}" PASSWORD '{operator}'
# findings:
