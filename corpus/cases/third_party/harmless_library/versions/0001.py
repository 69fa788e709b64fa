"""harmless library

Revision ID: 0001
Revises:
Create Date: 2023-06-18 10:59:00.000000

"""
from alembic import op
import logging
import acme_text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

log = logging.getLogger("alembic.runtime.migration")


def upgrade():
    log.info("update users set nothing")
    print("drop table users")
    op.execute("DROP TABLE users_bak")
    op.execute(f"COMMENT ON TABLE users IS '{acme_text.headline('a b')}'")


# upgrade:
#   DROP TABLE users_bak
#   ! not entered
#   COMMENT ON TABLE users IS '{unknown}'
# findings:
#   INJ009 24
