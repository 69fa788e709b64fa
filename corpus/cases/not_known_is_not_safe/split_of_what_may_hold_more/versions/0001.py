import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    name = f"{requests.get('https://x').text}.users".split(".")[1]
    op.execute(f"DROP TABLE {name}")

# upgrade:
#   DROP TABLE {network}
# findings:
#   INJ001 15
