"""sql of non literal

Revision ID: 0001
Revises:
Create Date: 2023-12-06 10:53:00.000000

"""
import os

from alembic import op
from psycopg2 import sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    cur = op.get_bind().connection.cursor()
    cur.execute(sql.SQL("DROP SCHEMA " + os.environ["SCHEMA"]))
    cur.execute(sql.SQL(f"SELECT '{os.environ['X']}', {{}}").format(sql.Literal(1)))


# upgrade:
#   DROP SCHEMA {operator}
#   SELECT '{operator}', 1
# findings:
#   INJ003 21
#   INJ003 22
