"""Undone in the reverse order

Revision ID: 0001
Revises:
"""

from contextlib import ExitStack, contextmanager

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@contextmanager
def disabled(table):
    op.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    yield table
    op.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def upgrade():
    with ExitStack() as stack:
        names = [stack.enter_context(disabled(t)) for t in ("cart", "item")]
        stack.callback(op.execute, "ANALYZE cart")
        op.execute("TRUNCATE " + ", ".join(names))


def downgrade():
    pass

# upgrade:
#   ALTER TABLE cart DISABLE TRIGGER ALL
#   ALTER TABLE item DISABLE TRIGGER ALL
#   TRUNCATE cart, item
#   ANALYZE cart
#   ALTER TABLE item ENABLE TRIGGER ALL
#   ALTER TABLE cart ENABLE TRIGGER ALL
# findings:
