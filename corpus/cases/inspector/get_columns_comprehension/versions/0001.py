"""get columns comprehension

Revision ID: 0001
Revises:
Create Date: 2023-06-15 10:47:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    insp = sa.inspect(op.get_bind())
    cols = [c["name"] for c in insp.get_columns("users")]
    if "age" not in cols:
        op.add_column("users", sa.Column("age", sa.Integer(), nullable=True))
    for c in cols:
        if c.startswith("tmp_"):
            op.drop_column("users", c)


# upgrade:
#   ? ALTER TABLE users ADD COLUMN age INTEGER
#   ?* ALTER TABLE users DROP COLUMN {catalog}
# findings:
