"""operator sources

Revision ID: 0001
Revises:
Create Date: 2023-01-01 10:00:00.000000

"""
import os
import sys

from alembic import context
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    x = context.get_x_argument(as_dictionary=True)
    op.execute(f"CREATE SCHEMA {x['schema']}")
    owner = context.config.get_main_option("owner")
    op.execute(f"ALTER SCHEMA public OWNER TO {owner}")
    op.execute(f"CREATE ROLE r PASSWORD '{os.getenv('PW')}'")
    op.execute(f"CREATE DATABASE {sys.argv[-1]}")
    section = op.get_context().config.get_section("app")
    op.execute(f"SET search_path = {section['path']}")


# upgrade:
#   CREATE SCHEMA {operator}
#   ALTER SCHEMA public OWNER TO {operator}
#   CREATE ROLE r PASSWORD '{operator}'
#   CREATE DATABASE {operator}
#   SET search_path = {operator}
# findings:
#   INJ003 22
#   INJ003 24
#   INJ003 25
#   INJ003 26
#   INJ003 28
