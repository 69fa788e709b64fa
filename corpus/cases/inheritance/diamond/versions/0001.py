"""Two mixins over one base

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Base:
    table = "base"

    def run(self):
        op.execute(f"ANALYZE {self.table}")

    def lock(self, mode="SHARE"):
        op.execute(f"LOCK TABLE {self.table} IN {mode} MODE")


class Logged(Base):
    def run(self):
        op.execute(f"INSERT INTO log (what) VALUES ('{type(self).__name__}')")
        super().run()


class Locked(Base):
    def run(self):
        self.lock()
        super().run()


class Orders(Logged, Locked):
    table = "orders"

    def lock(self, mode="ROW EXCLUSIVE"):
        super().lock(mode)


def upgrade():
    Orders().run()
    Locked().run()


def downgrade():
    pass

# upgrade:
#   INSERT INTO log (what) VALUES ('Orders')
#   LOCK TABLE orders IN ROW EXCLUSIVE MODE
#   ANALYZE orders
#   LOCK TABLE base IN SHARE MODE
#   ANALYZE base
# findings:
