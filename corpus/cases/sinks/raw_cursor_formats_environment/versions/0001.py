"""raw cursor formats environment

Revision ID: 0001
Revises:
Create Date: 2023-11-23 10:34:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    cur = op.get_bind().connection.cursor()
    cur.execute("ALTER ROLE app PASSWORD '%s'" % os.environ["APP_PW"])
    cur.execute("UPDATE conf SET v = %s", (os.environ["APP_PW"],))
    cur.close()


# upgrade:
#   ALTER ROLE app PASSWORD '{operator}'
#   UPDATE conf SET v = {operator}
# findings:
#   INJ003 20
