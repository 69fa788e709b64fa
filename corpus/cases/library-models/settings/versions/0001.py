"""settings"""
from alembic import op
from decouple import config
from django.conf import settings
import toml

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"COMMENT ON TABLE a IS '{config('OWNER')}'")
    op.execute(f"COMMENT ON TABLE b IS '{settings.OWNER}'")
    op.execute(f"COMMENT ON TABLE c IS '{toml.load('pyproject.toml')['owner']}'")


# upgrade:
#   COMMENT ON TABLE a IS '{operator text}'
#   COMMENT ON TABLE b IS '{operator text}'
#   COMMENT ON TABLE c IS '{operator text}'
# findings:
#   INJ003 14
#   INJ003 15
#   INJ003 16
