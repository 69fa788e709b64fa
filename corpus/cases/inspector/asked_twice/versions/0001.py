"""an inspector gives the same answer again; another one asks again

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
    inspector = sa.inspect(op.get_bind())
    if not inspector.has_table("z"):
        op.create_table("z", sa.Column("id", sa.Integer()))
    if not inspector.has_table(table_name="z", schema=None):
        op.execute("DELETE FROM a")
    if not sa.inspect(op.get_bind()).has_table("z"):
        op.execute("DELETE FROM b")


# upgrade:
#   ? CREATE TABLE z ( id INTEGER )
#   ? DELETE FROM a
