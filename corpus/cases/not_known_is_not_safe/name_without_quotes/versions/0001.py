import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    name = requests.get("https://x").text
    op.drop_table(sa.quoted_name(name, quote=True))
    op.drop_table(sa.quoted_name(name, quote=False))

# upgrade:
#   DROP TABLE {network}
#   DROP TABLE {network}
# findings:
#   INJ001 16
