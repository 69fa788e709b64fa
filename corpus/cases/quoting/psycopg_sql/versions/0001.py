"""psycopg sql

Revision ID: 0001
Revises:
Create Date: 2023-06-03 10:23:00.000000

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
    cur.execute(sql.SQL("CREATE ROLE {} PASSWORD {}").format(sql.Identifier(os.environ["ROLE"]), sql.Literal(os.environ["PW"])))
    cur.execute(sql.SQL("CREATE SCHEMA {s}").format(s=sql.Identifier("app")))
    cur.execute(sql.SQL("DROP TABLE {}").format(sql.SQL(", ").join([sql.Identifier("a"), sql.Identifier("b")])))


# upgrade:
#   CREATE ROLE {operator} PASSWORD {operator}
#   CREATE SCHEMA "app"
#   DROP TABLE "a", "b"
# findings:
