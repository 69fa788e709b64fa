"""logging"""
from alembic import op
import structlog
from loguru import logger
import acme_log

log = structlog.get_logger(__name__)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    log.info("drop", table="t")
    log.bind(a=1).warning("x")
    logger.debug("x")
    op.execute("DROP TABLE t")
    acme_log.info("x")


# upgrade:
#   DROP TABLE t
#   ! acme_log.info
# findings:
