"""a revision asks for the schema of the version table, which env.py gives as none

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = context.get_context().version_table_schema
    table = schema + ".t" if schema else "t"
    op.execute(f"DELETE FROM {table}")
    op.execute(f"DELETE FROM {op.get_context().config.get_main_option('extra')}")


# upgrade:
#   DELETE FROM t
#   DELETE FROM {operator}
# findings:
#   INJ003 19
