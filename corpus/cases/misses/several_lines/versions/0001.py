"""several lines

Revision ID: 0001
Revises:
Create Date: 2023-07-01 10:18:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    schema = os.environ["SCHEMA"]
    op.execute(
        f"""
        CREATE TABLE {schema}.t (
            id bigint,
            name text
        )
        """
    )


# upgrade:
#   CREATE TABLE {operator}.t ( id bigint, name text )
# findings:
#   INJ003 20
