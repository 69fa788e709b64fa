from alembic import op
import os

import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute(sa.text("DELETE FROM drafts WHERE author = ' :name'").bindparams(name=os.environ["NAME"]))


# upgrade:
#   DELETE FROM drafts WHERE author = ' {operator}'
# findings:
#   INJ003 11
