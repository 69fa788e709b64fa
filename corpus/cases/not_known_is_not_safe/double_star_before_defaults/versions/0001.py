import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def drop(table="users"):
    op.execute("DROP TABLE " + table)


def upgrade():
    drop(**requests.get("https://x").json())

# upgrade:
#   DROP TABLE {network}
# findings:
#   INJ001 14
