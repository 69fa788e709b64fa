import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("DROP TABLE " + random.choice(["a", requests.get("https://x").text]))
    op.execute("DROP TABLE " + max("a", os.environ["B"]))

# upgrade:
#   DROP TABLE {network}
#   DROP TABLE {operator}
# findings:
#   INJ001 14
#   INJ003 15
