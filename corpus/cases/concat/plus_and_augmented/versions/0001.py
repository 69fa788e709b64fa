"""plus and augmented

Revision ID: 0001
Revises:
Create Date: 2023-01-01 10:00:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLE = "invoices"


def upgrade():
    stmt = "UPDATE " + TABLE
    stmt += " SET status = 'open'"
    stmt += " WHERE status IS NULL"
    op.execute(stmt)


def downgrade():
    op.execute("UPDATE " + TABLE + " SET status = NULL" + " WHERE status = 'open'")


# upgrade:
#   UPDATE invoices SET status = 'open' WHERE status IS NULL
# downgrade:
#   UPDATE invoices SET status = NULL WHERE status = 'open'
# findings:
