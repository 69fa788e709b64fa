"""Orders, web sessions and an audit log

Revision ID: 9d04a6f17e22
Revises: 51c8e7b3a960
"""
import sqlalchemy as sa
from alembic import op

revision = "9d04a6f17e22"
down_revision = "51c8e7b3a960"


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
    )
    for table in ("web_sessions", "audit_log"):
        op.create_table(
            table,
            sa.Column("id", sa.BigInteger(), primary_key=True),
            sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()),
            sa.Column("entry", sa.Text()),
        )


def downgrade():
    for table in ("audit_log", "web_sessions", "orders"):
        op.drop_table(table)  # expect-downgrade: DAT001 note, DAT001 note, DAT001 note
