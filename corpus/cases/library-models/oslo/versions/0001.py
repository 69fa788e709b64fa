"""oslo"""
from alembic import op
import sqlalchemy as sa
from oslo_config import cfg
from oslo_db.sqlalchemy import types
from oslo_log import log as logging
from oslo_serialization import jsonutils
from oslo_utils import timeutils
from oslo_utils import uuidutils

LOG = logging.getLogger(__name__)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    LOG.info("upgrading")
    op.add_column("t", sa.Column("meta", types.JsonEncodedDict(mysql_as_long=True)))
    op.add_column("t", sa.Column("deleted", types.SoftDeleteInteger))
    op.execute("UPDATE t SET meta = '%s'" % jsonutils.dumps({"a": [1, 2]}))
    op.execute(f"INSERT INTO t (id, at) VALUES ('{uuidutils.generate_uuid()}', '{timeutils.utcnow()}')")
    op.execute(f"COMMENT ON TABLE t IS '{cfg.CONF.owner}'")


# upgrade:
#   ALTER TABLE t ADD COLUMN meta TEXT
#   ALTER TABLE t ADD COLUMN deleted INTEGER
#   UPDATE t SET meta = '{"a": [1, 2]}'
#   INSERT INTO t (id, at) VALUES ('{generated uuid}', '{generated date}')
#   COMMENT ON TABLE t IS '{operator text}'
# findings:
#   INJ003 25
