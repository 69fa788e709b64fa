"""The generator sends while we consume

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _columns():
    for name in ("a", "b"):
        op.execute(f"LOCK TABLE {name}")
        yield name
        op.execute(f"ANALYZE {name}")


def _all():
    yield "zero"
    count = yield from _counted()
    yield f"total_{count}"


def _counted():
    total = 0
    for name in _columns():
        total += 1
        yield name
    return total


def upgrade():
    for name in _all():
        op.execute(f"ALTER TABLE {name} ADD COLUMN note text")


def downgrade():
    op.execute(f"DROP TABLE {next(_columns())}")

# upgrade:
#   ALTER TABLE zero ADD COLUMN note text
#   LOCK TABLE a
#   ALTER TABLE a ADD COLUMN note text
#   ANALYZE a
#   LOCK TABLE b
#   ALTER TABLE b ADD COLUMN note text
#   ANALYZE b
#   ALTER TABLE total_2 ADD COLUMN note text
# downgrade:
#   LOCK TABLE a
#   DROP TABLE a
# findings:
