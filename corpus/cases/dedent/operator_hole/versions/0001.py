"""operator hole

Revision ID: 0001
Revises:
Create Date: 2023-10-22 10:27:00.000000

"""
import os
import textwrap

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    password = os.environ["APP_DB_PASSWORD"]
    op.execute(textwrap.dedent(f"""
        CREATE ROLE app LOGIN
        PASSWORD '{password}'
    """).strip())


# upgrade:
#   CREATE ROLE app LOGIN PASSWORD '{operator}'
# findings:
#   INJ003 21
