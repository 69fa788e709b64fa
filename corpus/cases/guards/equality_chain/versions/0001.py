"""equality chain

Revision ID: 0001
Revises:
Create Date: 2023-09-21 10:20:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    d = os.environ["DIRECTION"]
    if d == "asc" or d == "desc":
        op.execute(f"CREATE INDEX ix_posts_day ON posts (day {d})")
    else:
        op.execute("CREATE INDEX ix_posts_day ON posts (day)")


# upgrade:
#   ? CREATE INDEX ix_posts_day ON posts (day {operator set})
#   ? CREATE INDEX ix_posts_day ON posts (day)
# findings:
