"""dialect decides

Revision ID: 0001
Revises:
Create Date: 2023-09-18 10:08:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TABLE users ADD COLUMN doc jsonb")
    elif bind.dialect.name == "sqlite":
        op.execute("ALTER TABLE users ADD COLUMN doc json")
    else:
        op.execute("ALTER TABLE users ADD COLUMN doc clob")


# upgrade:
#   ALTER TABLE users ADD COLUMN doc jsonb
# findings:
