"""flask"""
from alembic import op
from flask import current_app

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"COMMENT ON TABLE a IS '{current_app.config['OWNER']}'")
    op.execute(f"COMMENT ON TABLE b IS '{current_app.config.get('OWNER')}'")
    current_app.logger.info("done")


# upgrade:
#   COMMENT ON TABLE a IS '{operator text}'
#   COMMENT ON TABLE b IS '{operator text}'
# findings:
#   INJ003 12
#   INJ003 13
