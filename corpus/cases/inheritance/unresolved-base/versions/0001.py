"""The base class is not in the project

Revision ID: 0001
Revises:
"""

from acme_migrations import BaseMover

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Mover(BaseMover):
    table = "parcels"

    def before(self):
        op.execute(f"LOCK TABLE {self.table}")


def upgrade():
    mover = Mover()
    mover.before()
    mover.move_all(op.get_bind())
    op.execute("ANALYZE parcels")


def downgrade():
    pass

# upgrade:
#   LOCK TABLE parcels
#   ANALYZE parcels
#   ! not
# findings:
