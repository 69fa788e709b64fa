"""Values go in, the end is closed

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _dialogue():
    try:
        table = yield "ready"
        while True:
            table = yield f"ANALYZE {table}"
    finally:
        op.execute("SELECT 'closed'")


def upgrade():
    talk = _dialogue()
    op.execute(f"SELECT '{next(talk)}'")
    op.execute(talk.send("a"))
    op.execute(talk.send("b"))
    talk.close()
    op.execute("SELECT 'end'")


def downgrade():
    pass

# upgrade:
#   SELECT 'ready'
#   ANALYZE a
#   ANALYZE b
#   SELECT 'closed'
#   SELECT 'end'
# findings:
