"""try except database error

Revision ID: 0001
Revises:
Create Date: 2023-07-13 10:42:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    try:
        op.execute("DROP INDEX ix_old")
    except sa.exc.ProgrammingError:
        op.execute("DROP INDEX ix_older")
    finally:
        op.execute("ANALYZE users")


# upgrade:
#   DROP INDEX ix_old
#   ? DROP INDEX ix_older
#   ANALYZE users
# findings:
