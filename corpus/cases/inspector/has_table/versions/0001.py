"""has table

Revision ID: 0001
Revises:
Create Date: 2023-05-14 10:40:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    insp = sa.inspect(op.get_bind())
    if not insp.has_table("flags"):
        op.create_table("flags", sa.Column("name", sa.String(30), nullable=False))
    if "old_flags" in insp.get_table_names():
        op.drop_table("old_flags")
    op.execute("ANALYZE flags")


# upgrade:
#   ? CREATE TABLE flags ( name VARCHAR(30) NOT NULL )
#   ? DROP TABLE old_flags
#   ANALYZE flags
# findings:
