"""Module state set from the outside

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

schema = "public"


def _configure():
    global schema
    schema = context.get_x_argument(as_dictionary=True)["schema"]


def _touch(table):
    op.execute(f"ANALYZE {schema}.{table}")


def upgrade():
    _configure()
    _touch("a")
    op.execute("SELECT 'done'")


def downgrade():
    pass

# upgrade:
#   ANALYZE {operator}.a
#   SELECT 'done'
# findings:
#   INJ003 23
