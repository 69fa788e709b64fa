"""oslo_engine"""
from alembic import op
from oslo_db.sqlalchemy import enginefacade

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    engine = enginefacade.writer.get_engine()
    op.execute("DROP TABLE a")


# upgrade:
#   DROP TABLE a
#   ! enginefacade.writer.get_engine
# findings:
