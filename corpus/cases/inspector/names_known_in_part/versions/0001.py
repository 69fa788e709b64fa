"""a test for a name among constraints that are known in part

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_foreign_key("orders_customer", "orders", "customers", ["customer_id"], ["id"])
    inspector = sa.inspect(op.get_bind())
    names = {key["name"] for key in inspector.get_foreign_keys("orders")}
    if "orders_customer" in names:
        op.drop_constraint("orders_customer", "orders")
    if "orders_customer" in {key["name"] for key in sa.inspect(op.get_bind()).get_foreign_keys("orders")}:
        op.execute("DELETE FROM orders")
    if "orders_shop" in names:
        op.drop_constraint("orders_shop", "orders")


# upgrade:
#   ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY(customer_id) REFERENCES customers (id)
#   ALTER TABLE orders DROP CONSTRAINT orders_customer
#   ? ALTER TABLE orders DROP CONSTRAINT orders_shop
# findings:
