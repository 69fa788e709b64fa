import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    names = {"a": "users"}
    names[os.environ["KEY"]] = requests.get("https://x").text
    op.execute("DROP TABLE " + names["a"])

# upgrade:
#   DROP TABLE {network}
# findings:
#   INJ001 16
