"""prose in log

Revision ID: 0001
Revises:
Create Date: 2023-03-12 10:26:00.000000

"""
import os

from alembic import op
import logging

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

logger = logging.getLogger("alembic")


def upgrade():
    env = os.environ["ENV"]
    logger.info(f"update users set flag for {env}; delete from old where 1=1")
    if env == "":
        raise RuntimeError(f"cannot drop table in {env}: select an environment")
    op.execute("UPDATE users SET flag = true")


# upgrade:
#   UPDATE users SET flag = true
# findings:
