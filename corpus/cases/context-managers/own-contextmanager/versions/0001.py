"""A lock timeout around the change

Revision ID: 0001
Revises:
"""

from contextlib import contextmanager

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@contextmanager
def setting(name, value):
    op.execute(f"SET {name} = '{value}'")
    try:
        yield f"{name} was set"
    finally:
        op.execute(f"RESET {name}")


def upgrade():
    with setting("lock_timeout", "2s") as note, setting("statement_timeout", "1min"):
        op.execute(f"COMMENT ON TABLE orders IS '{note}'")
    op.execute("ANALYZE orders")


def downgrade():
    pass

# upgrade:
#   SET lock_timeout = '2s'
#   SET statement_timeout = '1min'
#   COMMENT ON TABLE orders IS 'lock_timeout was set'
#   RESET statement_timeout
#   RESET lock_timeout
#   ANALYZE orders
# findings:
