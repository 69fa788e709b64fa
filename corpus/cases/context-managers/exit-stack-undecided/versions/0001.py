"""An exit stack that is filled under a test

Revision ID: 0001
Revises:
"""

import os
from contextlib import ExitStack, contextmanager

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


@contextmanager
def _unlogged(table):
    op.execute(f"ALTER TABLE {table} SET UNLOGGED")
    try:
        yield
    finally:
        op.execute(f"ALTER TABLE {table} SET LOGGED")


@contextmanager
def _twice(table):
    if table == "logs":
        yield "logs"
    else:
        yield "other"


def upgrade():
    with ExitStack() as stack:
        stack.enter_context(_unlogged("carts"))
        if os.environ.get("ITEMS_TOO"):
            stack.enter_context(_unlogged("items"))
        stack.enter_context(_twice("logs"))
        op.execute("UPDATE carts SET total = 0")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE carts SET UNLOGGED
#   ? ALTER TABLE items SET UNLOGGED
#   ! two parts
#   UPDATE carts SET total = 0
#   ? ALTER TABLE items SET LOGGED
#   ALTER TABLE carts SET LOGGED
# findings:
