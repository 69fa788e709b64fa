"""Vacuum settings, built in a loop

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    late, early = [], []
    for table in ("events", "sessions"):
        late.append(lambda: op.execute(f"ALTER TABLE {table} SET (fillfactor = 80)"))
        early.append(lambda table=table: op.execute(f"ANALYZE {table}"))
    for action in late + early:
        action()


def downgrade():
    pass

# upgrade:
#   ALTER TABLE sessions SET (fillfactor = 80)
#   ALTER TABLE sessions SET (fillfactor = 80)
#   ANALYZE events
#   ANALYZE sessions
# findings:
