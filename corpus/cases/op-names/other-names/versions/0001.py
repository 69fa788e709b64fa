"""Op under six names

Revision ID: 0001
Revises:
"""

import alembic
import alembic.op as migrate
from alembic import op
from alembic import op as o

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

execute = op.execute
run = getattr(o, "execute")


class Sender:
    def __init__(self, operations):
        self.op = operations
        self.send = self.op.execute

    def go(self, text):
        self.op.execute(text)
        self.send(text + "_again")


def _with(op, table):
    op.execute(f"ANALYZE {table}")


def upgrade():
    alembic.op.execute("ANALYZE a")
    migrate.execute("ANALYZE b")
    o.execute("ANALYZE c")
    execute("ANALYZE d")
    run("ANALYZE e")
    _with(o, "f")
    _with(op=alembic.op, table="g")
    Sender(op).go("ANALYZE h")


def downgrade():
    pass

# upgrade:
#   ANALYZE a
#   ANALYZE b
#   ANALYZE c
#   ANALYZE d
#   ANALYZE e
#   ANALYZE f
#   ANALYZE g
#   ANALYZE h
#   ANALYZE h_again
# findings:
