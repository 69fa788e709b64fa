"""namespace package

Revision ID: 0001
Revises:
Create Date: 2023-04-04 10:21:00.000000

"""
from alembic import op
from tools.sqlgen.views import view_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(view_sql("v_open", "state = 'open'"))


# upgrade:
#   CREATE VIEW v_open AS SELECT * FROM tickets WHERE state = 'open'
# findings:
