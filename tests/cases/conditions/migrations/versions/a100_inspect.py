"""A drop under a test that only the database decides is found, with its condition."""
import sqlalchemy as sa
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if inspector.has_table("users"):
        op.drop_table("users")  # expect: DAT001 error
    if inspector.has_table("old"):
        op.create_table("stage", sa.Column("id", sa.Integer()))
    op.drop_table("stage")  # expect: DAT001 error
