import os

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    name = "users"
    try:
        op.execute("ANALYZE users")
    except Exception:
        name = os.environ["NAME"]
    op.execute("DROP TABLE " + name)


def downgrade():
    name = "users"
    try:
        op.execute("ANALYZE users")
    except Exception:
        raise
    op.execute("DROP TABLE " + name)

# upgrade:
#   ANALYZE users
#   ? DROP TABLE {operator}
#   ? DROP TABLE users
# downgrade:
#   ANALYZE users
#   DROP TABLE users
# findings:
#   INJ003 15
