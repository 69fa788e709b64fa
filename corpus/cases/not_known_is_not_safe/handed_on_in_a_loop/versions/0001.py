import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    x = y = z = "b"
    for row in op.get_bind().execute(sa.text("SELECT name FROM t")):
        op.execute(f"DROP TABLE {x}")
        x = y
        y = z
        z = row.name

# upgrade:
#   SELECT name FROM t
#   * DROP TABLE {stored}
# findings:
#   INJ002 16
