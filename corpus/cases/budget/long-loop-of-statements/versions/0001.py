"""Ten thousand statements

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE numbers (n int)")
    for number in range(10_000):
        op.execute(f"INSERT INTO numbers (n) VALUES ({number})")
    op.execute("ANALYZE numbers")


def downgrade():
    pass

# upgrade:
#   CREATE TABLE numbers (n int)
#   * INSERT INTO numbers (n) VALUES ({generated integer})
#   ANALYZE numbers
#   ! budget
# findings:
