"""Customers

Revision ID: 3a1f0c2d4b5e
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "3a1f0c2d4b5e"
down_revision = None


def upgrade():
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("full_name", sa.String(200)),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.create_index("ix_customers_email", "customers", ["email"], unique=True)


def downgrade():
    op.drop_index("ix_customers_email", table_name="customers")
    op.drop_table("customers")  # expect-downgrade: DAT001 note
