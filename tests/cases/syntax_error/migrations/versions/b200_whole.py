from alembic import op

revision = "b200"
down_revision = "a100"


def upgrade():
    op.drop_table("orders")  # expect: DAT001 error
