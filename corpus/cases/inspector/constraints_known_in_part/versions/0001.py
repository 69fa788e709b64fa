"""constraints of a table of which the revision has made some: others may be there, and may come first

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def name_of_key(inspector, table, referred):
    for key in inspector.get_foreign_keys(table):
        if key["referred_table"] == referred:
            return key["name"]
    return None


def upgrade():
    op.create_foreign_key("orders_customer", "orders", "customers", ["customer_id"], ["id"])
    inspector = sa.inspect(op.get_bind())
    op.drop_constraint(name_of_key(inspector, "orders", "customers"), "orders")
    for unique in inspector.get_unique_constraints("orders"):
        op.drop_constraint(unique["name"], "orders")


# upgrade:
#   ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY(customer_id) REFERENCES customers (id)
#   ? ALTER TABLE orders DROP CONSTRAINT orders_customer
#   ? ALTER TABLE orders DROP CONSTRAINT {catalog}
#   ! it has no name
#   * ALTER TABLE orders DROP CONSTRAINT {catalog}
# findings:
