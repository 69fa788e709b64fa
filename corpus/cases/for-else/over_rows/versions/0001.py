"""the else of a loop over rows that may break

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for row in op.get_bind().execute(sa.text("SELECT state FROM jobs")):
        if row.state == "running":
            break
    else:
        op.drop_table("jobs")
    for row in op.get_bind().execute(sa.text("SELECT state FROM tasks")):
        print(row)
    else:
        op.drop_table("tasks")


# upgrade:
#   SELECT state FROM jobs
#   ? DROP TABLE jobs
#   SELECT state FROM tasks
#   DROP TABLE tasks
