"""relative in package

Revision ID: 0001
Revises:
Create Date: 2023-03-03 10:14:00.000000

"""
from alembic import op
from core.db.ddl import create_log, drop_log

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    create_log()


def downgrade():
    drop_log()


# upgrade:
#   CREATE TABLE ops.change_log (id bigint)
# downgrade:
#   DROP TABLE ops.change_log
# findings:
