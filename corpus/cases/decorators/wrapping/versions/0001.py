"""Triggers off while we update

Revision ID: 0001
Revises:
"""

import functools

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def without_triggers(*tables):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for table in tables:
                op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            result = function(*args, **kwargs)
            for table in reversed(tables):
                op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return result

        return wrapper

    return decorate


@without_triggers("orders", "lines")
def _recompute(column):
    op.execute(f"UPDATE orders SET {column} = net + tax")
    return column


def upgrade():
    done = _recompute("gross")
    op.execute(f"ALTER TABLE orders ALTER COLUMN {done} SET NOT NULL")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE orders DISABLE TRIGGER USER
#   ALTER TABLE lines DISABLE TRIGGER USER
#   UPDATE orders SET gross = net + tax
#   ALTER TABLE lines ENABLE TRIGGER USER
#   ALTER TABLE orders ENABLE TRIGGER USER
#   ALTER TABLE orders ALTER COLUMN gross SET NOT NULL
# findings:
