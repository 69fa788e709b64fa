"""placeholder join

Revision ID: 0001
Revises:
Create Date: 2023-04-13 10:33:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    values = ["a", "b", "c"]
    marks = ",".join(["%s"] * len(values))
    op.get_bind().exec_driver_sql(f"DELETE FROM tags WHERE name IN ({marks})", tuple(values))


# upgrade:
#   DELETE FROM tags WHERE name IN ('a','b','c')
# findings:
