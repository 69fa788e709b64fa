"""quoted name in fstring

Revision ID: 0001
Revises:
Create Date: 2023-01-07 10:00:00.000000

"""
import os

from alembic import op
from sqlalchemy.sql import quoted_name

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = quoted_name(os.environ["SCHEMA"], quote=True)
    op.execute(f"CREATE SCHEMA {schema}")


# upgrade:
#   CREATE SCHEMA {operator}
# findings:
#   INJ003 21
