"""One currency, and a sku for every product

Revision ID: d19a4e7760cb
Revises: b6d3f2a81c09
"""
from alembic import op

revision = "d19a4e7760cb"
down_revision = "b6d3f2a81c09"


def upgrade():
    op.execute("UPDATE products SET currency = 'EUR'")  # expect: DAT005 warning
    # Only what was NULL changes: no finding.
    op.execute("UPDATE products SET sku = coalesce(sku, 'P-' || id)")
    op.alter_column("products", "sku", nullable=False)


def downgrade():
    op.alter_column("products", "sku", nullable=True)
