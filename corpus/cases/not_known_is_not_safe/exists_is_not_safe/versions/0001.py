from alembic import op
import os

import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    table = os.environ["TABLE"]
    if table in sa.inspect(op.get_bind()).get_table_names():
        op.execute(f"TRUNCATE {table}")


# upgrade:
#   ? TRUNCATE {operator}
# findings:
#   INJ003 13
