"""Ten thousand turns, one statement

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    total = 0
    for number in range(10_000):
        total = (total * 31 + number) % 9973
    op.execute("SELECT 'checksum follows'")
    op.execute(f"SELECT {total}")


def downgrade():
    pass

# upgrade:
#   SELECT 'checksum follows'
#   SELECT {generated integer}
#   ! budget
# findings:
