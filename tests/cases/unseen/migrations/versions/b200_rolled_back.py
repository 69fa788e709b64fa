"""A drop that is taken back: the table is still there afterwards."""
from alembic import op

revision = "b200"
down_revision = "a100"


def upgrade():
    savepoint = op.get_bind().begin_nested()
    op.drop_table("drafts")  # expect: DAT001 error
    savepoint.rollback()
