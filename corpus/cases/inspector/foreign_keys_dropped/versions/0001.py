"""foreign keys dropped

Revision ID: 0001
Revises:
Create Date: 2023-07-16 10:54:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    insp = sa.inspect(op.get_bind())
    for fk in insp.get_foreign_keys("orders"):
        if fk["referred_table"] == "customers":
            op.drop_constraint(fk["name"], "orders", type_="foreignkey")
    op.create_foreign_key("fk_orders_customer", "orders", "customers", ["customer_id"], ["id"], ondelete="CASCADE")


# upgrade:
#   ?* ALTER TABLE orders DROP CONSTRAINT {catalog}
#   ALTER TABLE orders ADD CONSTRAINT fk_orders_customer FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
# findings:
