"""First and last names

Revision ID: c2e918f40b73
Revises: 9d04a6f17e22
"""
import sqlalchemy as sa
from alembic import op

revision = "c2e918f40b73"
down_revision = "9d04a6f17e22"


def upgrade():
    with op.batch_alter_table("customers") as batch_op:
        batch_op.add_column(sa.Column("first_name", sa.String(100)))
        batch_op.add_column(sa.Column("last_name", sa.String(100)))
    op.execute(
        "UPDATE customers SET first_name = split_part(full_name, ' ', 1), "
        "last_name = substr(full_name, strpos(full_name, ' ') + 1)"
    )


def downgrade():
    with op.batch_alter_table("customers") as batch_op:
        batch_op.drop_column("last_name")  # expect-downgrade: DAT002 note
        batch_op.drop_column("first_name")  # expect-downgrade: DAT002 note
