"""Cluster the tables, largest first

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SIZES = [("logs", 90), ("users", 3), ("events", 400)]


def upgrade():
    quote = lambda name: '"' + name.replace('"', '""') + '"'
    run = lambda verb, name: op.execute(f"{verb} {quote(name)}")
    for name, _size in sorted(SIZES, key=lambda pair: -pair[1]):
        run("ANALYZE", name)
    names = map(lambda pair: quote(pair[0]), filter(lambda pair: pair[1] < 100, SIZES))
    op.execute("LOCK TABLE " + ", ".join(names))


def downgrade():
    pass

# upgrade:
#   ANALYZE "events"
#   ANALYZE "logs"
#   ANALYZE "users"
#   LOCK TABLE "logs", "users"
# findings:
