"""Products and what is in a cart

Revision ID: 51c8e7b3a960
Revises: 3a1f0c2d4b5e
"""
import sqlalchemy as sa
from alembic import op

revision = "51c8e7b3a960"
down_revision = "3a1f0c2d4b5e"

availability = sa.Enum("in_stock", "on_order", "discontinued", name="availability")


def upgrade():
    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sku", sa.String(40)),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("price", sa.Numeric(10, 2), nullable=False),
        sa.Column("currency", sa.String(3)),
        sa.Column("availability", availability, nullable=False),
        sa.CheckConstraint("price >= 0", name="ck_products_price"),
    )
    op.create_table(
        "cart_items",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("product_id", sa.Integer(), sa.ForeignKey("products.id"), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default="1"),
    )


def downgrade():
    op.drop_table("cart_items")  # expect-downgrade: DAT001 note
    op.drop_table("products")  # expect-downgrade: DAT001 note
    availability.drop(op.get_bind(), checkfirst=False)
