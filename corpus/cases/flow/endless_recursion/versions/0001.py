"""endless recursion

Revision ID: 0001
Revises:
Create Date: 2023-09-15 10:56:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def build(n, acc):
    return acc if n == 0 else build(n - 1, acc + [f"ANALYZE part_{n}"])


def upgrade():
    for s in build(3, []):
        op.execute(s)
    n = 10 ** 9
    for i in range(n):
        op.execute(f"ANALYZE big_{i}")


# upgrade:
#   ANALYZE part_3
#   ANALYZE part_2
#   ANALYZE part_1
#   * ANALYZE big_{generated integer}
# findings:
