import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    match = re.match(r"(.*)-(.*)", requests.get("https://x").text)
    op.execute(f"DROP TABLE {match.group(1)}")
    op.execute(f"DROP TABLE {match[2]}")

# upgrade:
#   DROP TABLE {network}
#   DROP TABLE {network}
# findings:
#   INJ001 15
#   INJ001 16
