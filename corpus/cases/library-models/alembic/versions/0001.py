"""alembic"""
from alembic import op
from alembic import context

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"COMMENT ON TABLE a IS '{context.get_x_argument()[0]}'")
    op.execute(f"COMMENT ON TABLE b IS '{context.config.get_main_option('owner')}'")


# upgrade:
#   COMMENT ON TABLE a IS '{operator text}'
#   COMMENT ON TABLE b IS '{operator text}'
# findings:
#   INJ003 12
#   INJ003 13
