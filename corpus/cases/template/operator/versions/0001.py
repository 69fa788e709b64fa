"""operator

Revision ID: 0001
Revises:
Create Date: 2023-12-24 10:41:00.000000

"""
import os
from string import Template

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    sql = Template("CREATE EXTENSION IF NOT EXISTS postgis SCHEMA $schema")
    op.execute(sql.substitute(schema=os.environ["GIS_SCHEMA"]))


# upgrade:
#   CREATE EXTENSION IF NOT EXISTS postgis SCHEMA {operator}
# findings:
#   INJ003 21
