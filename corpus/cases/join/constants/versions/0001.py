"""constants

Revision ID: 0001
Revises:
Create Date: 2023-11-11 10:10:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATES = ("new", "paid", "sent")


def upgrade():
    labels = ", ".join("'%s'" % s for s in STATES)
    op.execute("CREATE TYPE order_state AS ENUM (" + labels + ")")
    op.execute("CREATE INDEX ix_orders_key ON orders (" + ", ".join(sorted(["region", "day"])) + ")")


# upgrade:
#   CREATE TYPE order_state AS ENUM ('new', 'paid', 'sent')
#   CREATE INDEX ix_orders_key ON orders (day, region)
# findings:
