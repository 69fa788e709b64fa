"""Tables that later revisions may or may not have lost."""
import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    op.create_table("drafts", sa.Column("id", sa.Integer(), primary_key=True))
    if not sa.inspect(op.get_bind()).has_table("users"):
        op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True))
