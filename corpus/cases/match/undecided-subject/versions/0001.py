"""The stage is an x-argument

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    stage = context.get_x_argument(as_dictionary=True).get("stage")
    match stage:
        case "prod" | "live":
            op.execute("ALTER DATABASE app SET work_mem = '64MB'")
        case "test":
            op.execute("ALTER DATABASE app SET synchronous_commit = off")
        case _:
            pass
    op.execute("SELECT pg_reload_conf()")


def downgrade():
    pass

# upgrade:
#   ? ALTER DATABASE app SET work_mem = '64MB'
#   ? ALTER DATABASE app SET synchronous_commit = off
#   SELECT pg_reload_conf()
# findings:
