"""Loyalty points

Revision ID: a7735cc0d1e4
Revises: 9d04a6f17e22
"""
import sqlalchemy as sa
from alembic import op

revision = "a7735cc0d1e4"
down_revision = "9d04a6f17e22"


def upgrade():
    op.add_column("customers", sa.Column("loyalty_points", sa.Integer()))
    # Every row is written, but the column is as old as this revision: nothing is overwritten.
    op.execute("UPDATE customers SET loyalty_points = 0")
    op.alter_column("customers", "loyalty_points", nullable=False, server_default="0")


def downgrade():
    op.drop_column("customers", "loyalty_points")  # expect-downgrade: DAT002 note
