from alembic import op
from helpers import NAMES

revision = "0001"
down_revision = None


def upgrade():
    for name in NAMES:
        op.execute(f"DROP TABLE {name}")


# upgrade:
#   DROP TABLE a
#   DROP TABLE b
