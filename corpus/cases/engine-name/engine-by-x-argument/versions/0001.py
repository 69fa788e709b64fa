"""The engine is chosen on the command line

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade(engine_name):
    globals()["upgrade_" + engine_name]()


def downgrade(engine_name):
    pass


def upgrade_users():
    op.execute("ALTER TABLE users ADD COLUMN age int")


def upgrade_orders():
    op.execute("ALTER TABLE orders ADD COLUMN net numeric")

# upgrade:
#   ? ALTER TABLE users ADD COLUMN age int
#   ? ALTER TABLE orders ADD COLUMN net numeric
# findings:
