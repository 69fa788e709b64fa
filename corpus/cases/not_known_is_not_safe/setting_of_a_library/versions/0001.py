from alembic import op
from shop_settings import FEATURE, MODE

revision = "0001"
down_revision = None


def upgrade():
    if FEATURE:
        op.execute("DROP TABLE a")
    else:
        op.execute("DROP TABLE b")
    if MODE in ("old", "new"):
        op.execute("DROP TABLE c")


# upgrade:
#   ? DROP TABLE a
#   ? DROP TABLE b
#   ? DROP TABLE c
