"""constants

Revision ID: 0001
Revises:
Create Date: 2023-03-15 10:38:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RAW = """
    CREATE VIEW active_users AS
    SELECT id FROM users WHERE active
"""


def upgrade():
    op.execute(RAW.strip())
    op.execute("DROP VIEW old_users;;".rstrip(";"))
    op.execute("\n;COMMENT ON VIEW active_users IS 'live'".lstrip("\n;"))


# upgrade:
#   CREATE VIEW active_users AS SELECT id FROM users WHERE active
#   DROP VIEW old_users
#   COMMENT ON VIEW active_users IS 'live'
# findings:
