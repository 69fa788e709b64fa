"""json"""
from alembic import op
import orjson
import acme_json

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE t SET a = '%s'" % orjson.dumps({"b": 1}).decode())
    op.execute("UPDATE t SET b = '%s'" % orjson.dumps(acme_json.read()).decode())


# upgrade:
#   UPDATE t SET a = '{generated text}'
#   UPDATE t SET b = '{unknown text}'
#   ! acme_json.read
# findings:
#   INJ009 14
