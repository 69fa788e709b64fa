"""third party package

Revision ID: 0001
Revises:
Create Date: 2023-05-26 10:04:00.000000

"""
from importlib.resources import files

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(files("acme_schema").joinpath("audit.sql").read_text())


# upgrade:
#   ! not known
# findings:
