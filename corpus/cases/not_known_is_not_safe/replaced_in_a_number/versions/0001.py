from alembic import op
import os

revision = "0001"
down_revision = None


def upgrade():
    number = str(int(os.environ["NUMBER"])).replace("1", "' OR '")
    op.execute(f"DELETE FROM drafts WHERE number = '{number}'")


# upgrade:
#   DELETE FROM drafts WHERE number = '{operator}'
# findings:
#   INJ003 10
