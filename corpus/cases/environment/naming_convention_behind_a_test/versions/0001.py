"""the convention of a MetaData whose schema depends on the configuration

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True))


# upgrade:
#   CREATE TABLE t ( id SERIAL NOT NULL, CONSTRAINT t_key PRIMARY KEY (id) )
