"""simplejson"""
from alembic import op
import simplejson as json
import sqlalchemy as sa

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    op.execute("UPDATE t SET a = '%s'" % json.dumps({"b": 1}))
    for row in bind.execute(sa.text("SELECT id, a FROM t")):
        op.execute("UPDATE t SET a = '%s'" % json.dumps(json.loads(row.a)))


# upgrade:
#   UPDATE t SET a = '{"b": 1}'
#   SELECT id, a FROM t
#   * UPDATE t SET a = '{stored text}'
# findings:
#   INJ002 16
