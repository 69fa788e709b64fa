"""Number the steps in the comments

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _note(table, seen=[]):
    seen.append(table)
    op.execute(f"COMMENT ON TABLE {table} IS 'step {len(seen)} of {seen[0]}'")


def upgrade():
    _note("orders")
    _note("lines")
    _note("parts", seen=[])
    _note("stock")


def downgrade():
    pass

# upgrade:
#   COMMENT ON TABLE orders IS 'step 1 of orders'
#   COMMENT ON TABLE lines IS 'step 2 of orders'
#   COMMENT ON TABLE parts IS 'step 1 of parts'
#   COMMENT ON TABLE stock IS 'step 3 of orders'
# findings:
