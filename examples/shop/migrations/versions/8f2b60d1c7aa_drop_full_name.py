"""Drop the old name

Revision ID: 8f2b60d1c7aa
Revises: e40b1d9c55f8
"""
import sqlalchemy as sa
from alembic import op

revision = "8f2b60d1c7aa"
down_revision = "e40b1d9c55f8"


def upgrade():
    op.drop_column("customers", "full_name")  # expect: DAT002 error


def downgrade():
    op.add_column("customers", sa.Column("full_name", sa.String(200)))
    op.execute("UPDATE customers SET full_name = first_name || ' ' || last_name")
