"""time"""
from alembic import op
import arrow
import sqlalchemy as sa
from dateutil import parser

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    op.execute(f"UPDATE t SET at = '{arrow.utcnow()}'")
    for row in bind.execute(sa.text("SELECT id, at FROM t")):
        op.execute(f"UPDATE t SET at = '{parser.parse(row.at)}'")
        op.execute(f"UPDATE t SET at = '{arrow.get(row.at).humanize()}'")


# upgrade:
#   UPDATE t SET at = '{generated date}'
#   SELECT id, at FROM t
#   * UPDATE t SET at = '{stored date}'
#   * UPDATE t SET at = '{stored text}'
# findings:
#   INJ002 18
