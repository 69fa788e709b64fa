"""env.py gives the version table a schema when it is told to

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"DELETE FROM {context.get_context().version_table_schema}.t")


# upgrade:
#   DELETE FROM {operator}.t
# findings:
#   INJ003 16
