import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    last = 0
    for row in op.get_bind().execute(sa.text("SELECT name FROM t")):
        op.execute(f"DELETE FROM t WHERE name > {last}")
        last = row.name

# upgrade:
#   SELECT name FROM t
#   * DELETE FROM t WHERE name > {stored}
# findings:
#   INJ002 16
