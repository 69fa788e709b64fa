import os
import random
import re

import requests
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    try:
        op.execute(f"DELETE FROM t WHERE id = {int(os.environ['ID'])}")
    except ValueError as error:
        op.execute(f"INSERT INTO log VALUES ('{error}')")

# upgrade:
#   DELETE FROM t WHERE id = {operator integer}
#   ? INSERT INTO log VALUES ('{unknown}')
# findings:
#   INJ009 17
