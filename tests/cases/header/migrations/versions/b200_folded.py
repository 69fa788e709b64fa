"""The id is an expression over constants: it is read."""
from alembic import op

PREFIX = "b2"
revision: str = PREFIX + "00"
down_revision = None


def upgrade():
    op.drop_table("users")  # expect: DAT001 error
