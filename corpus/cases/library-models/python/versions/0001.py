"""python"""
from alembic import op
import os
import secrets
import uuid
from os import environ

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"COMMENT ON TABLE a IS '{os.environ['OWNER']}'")
    op.execute(f"COMMENT ON TABLE b IS '{environ.get('OWNER')}'")
    op.execute(f"COMMENT ON TABLE c IS '{os.getenv('OWNER')}'")
    op.execute(f"INSERT INTO t (id, k) VALUES ('{uuid.uuid4()}', '{secrets.token_hex(8)}')")
    op.execute(f"COMMENT ON TABLE d IS 'a{os.sep}b'")


# upgrade:
#   COMMENT ON TABLE a IS '{operator text}'
#   COMMENT ON TABLE b IS '{operator text}'
#   COMMENT ON TABLE c IS '{operator text}'
#   INSERT INTO t (id, k) VALUES ('{generated uuid}', '{generated hex}')
#   COMMENT ON TABLE d IS 'a/b'
# findings:
#   INJ003 15
#   INJ003 16
#   INJ003 17
