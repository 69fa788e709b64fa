"""constants

Revision ID: 0001
Revises:
Create Date: 2023-03-27 10:02:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DEFAULT = b"guest"


def upgrade():
    op.execute("ALTER TABLE users ALTER COLUMN role SET DEFAULT '" + DEFAULT.decode("utf-8") + "'")
    op.execute("ALTER TABLE users ALTER COLUMN lang SET DEFAULT " + repr("en"))
    op.execute("DELETE FROM users WHERE id IN " + str((1, 2, 3)))


# upgrade:
#   ALTER TABLE users ALTER COLUMN role SET DEFAULT 'guest'
#   ALTER TABLE users ALTER COLUMN lang SET DEFAULT 'en'
#   DELETE FROM users WHERE id IN (1, 2, 3)
# findings:
