from alembic import op
import os
import string

revision = "0001"
down_revision = None


def upgrade():
    text = string.Template(os.environ["STATEMENT"]).substitute(table="users")
    op.execute(f"COMMENT ON TABLE users IS '{text}'")


# upgrade:
#   COMMENT ON TABLE users IS '{operator}'
# findings:
#   INJ003 11
