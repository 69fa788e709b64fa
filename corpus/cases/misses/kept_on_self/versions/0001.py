"""kept on self

Revision ID: 0001
Revises:
Create Date: 2023-10-04 10:39:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Migrator:
    def __init__(self, conn, schema):
        self.cur = conn.connection.cursor()
        self.stmt = f"CREATE SCHEMA {schema}"

    def run(self):
        self.cur.execute(self.stmt)


def upgrade():
    Migrator(op.get_bind(), os.environ["SCHEMA"]).run()


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 24
