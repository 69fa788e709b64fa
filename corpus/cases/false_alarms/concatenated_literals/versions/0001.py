"""concatenated literals

Revision ID: 0001
Revises:
Create Date: 2023-07-16 10:54:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TABLE users " "ADD COLUMN nick text" + ", ADD COLUMN bio text")
    op.execute(f"DROP TABLE users_tmp")


# upgrade:
#   ALTER TABLE users ADD COLUMN nick text, ADD COLUMN bio text
#   DROP TABLE users_tmp
# findings:
