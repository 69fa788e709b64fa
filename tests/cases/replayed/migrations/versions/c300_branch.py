"""The other branch makes a table."""
import sqlalchemy as sa
from alembic import op

revision = "c300"
down_revision = "a100"


def upgrade():
    if not sa.inspect(op.get_bind()).has_table("stage"):
        op.create_table("stage", sa.Column("id", sa.Integer(), primary_key=True))
