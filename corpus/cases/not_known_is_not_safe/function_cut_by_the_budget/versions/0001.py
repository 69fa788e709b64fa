from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    if _count() is None:
        op.execute("DROP TABLE a")
    op.execute("DROP TABLE b")


def _count():
    total = 0
    for i in range(4000):
        for j in range(20):
            total = total + i * j
    return total


# upgrade:
#   ? DROP TABLE a
#   DROP TABLE b
#   ! budget
