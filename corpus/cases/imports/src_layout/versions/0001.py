"""src layout

Revision ID: 0001
Revises:
Create Date: 2023-02-02 10:07:00.000000

"""
from alembic import op
from billing.ddl import add_not_null

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    add_not_null("invoices", "number")


def downgrade():
    op.execute("ALTER TABLE invoices ALTER COLUMN number DROP NOT NULL")


# upgrade:
#   ALTER TABLE invoices ALTER COLUMN number SET NOT NULL
# downgrade:
#   ALTER TABLE invoices ALTER COLUMN number DROP NOT NULL
# findings:
