"""Clean up before the relaunch

Revision ID: f08c3b5ad917
Revises: d19a4e7760cb
"""
from alembic import op
from sqlalchemy import text

from shop.maintenance import archive_orders

revision = "f08c3b5ad917"
down_revision = "d19a4e7760cb"


def upgrade():
    connection = op.get_bind()
    op.execute("TRUNCATE TABLE web_sessions")  # expect: DAT003 error
    connection.execute(text("DELETE FROM audit_log"))  # expect: DAT004 error
    connection.execute(text("DELETE FROM orders WHERE placed_on < :day"), {"day": "2015-01-01"})
    archive_orders(connection)  # another file: said to be not analysed
    op.execute(
        """
        CREATE VIEW open_carts AS
        SELECT customer_id, count(*) AS lines
        FROM cart_lines
        GRUOP BY customer_id -- # expect: SQL001 error
        """
    )


def downgrade():
    op.execute("DROP VIEW open_carts")
