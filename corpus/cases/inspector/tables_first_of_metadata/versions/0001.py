"""which table of a reflected MetaData comes first is not known

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
    op.create_table("a", sa.Column("id", sa.Integer()))
    metadata = sa.MetaData()
    metadata.reflect(op.get_bind())
    op.create_table("late", sa.Column("id", sa.Integer()))
    for name in metadata.tables:
        if name != "alembic_version":
            op.execute("TRUNCATE " + name)
            break
    if "late" in metadata.tables:
        op.execute("DELETE FROM late")


# upgrade:
#   CREATE TABLE a ( id INTEGER )
#   CREATE TABLE late ( id INTEGER )
#   ? TRUNCATE a
#   ?* TRUNCATE {catalog}
#   ? DELETE FROM late
# findings:
