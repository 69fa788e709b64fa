"""beside the revision

Revision ID: 0001
Revises:
Create Date: 2023-11-20 10:22:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

HERE = os.path.dirname(os.path.abspath(__file__))


def _read(name):
    with open(os.path.join(HERE, "..", "sql", name), encoding="utf-8") as f:
        return f.read()


def upgrade():
    op.execute(_read("view_up.sql"))


def downgrade():
    op.execute(_read("view_down.sql"))


# upgrade:
#   CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 1000
# downgrade:
#   DROP VIEW big_orders
# findings:
