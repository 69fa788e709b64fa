"""Conversions that succeed and fail, with else and finally

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _limit(text):
    try:
        number = int(text)
    except ValueError as error:
        op.execute(f"SELECT 'no number: {type(error).__name__}'")
        return 100
    else:
        op.execute(f"SELECT 'number {number}'")
    finally:
        op.execute("SELECT 'seen'")
    return number * 2


def upgrade():
    op.execute(f"UPDATE quotas SET high = {_limit('12')}")
    op.execute(f"UPDATE quotas SET low = {_limit('a few')}")


def downgrade():
    pass

# upgrade:
#   SELECT 'number 12'
#   SELECT 'seen'
#   UPDATE quotas SET high = 24
#   SELECT 'no number: ValueError'
#   SELECT 'seen'
#   UPDATE quotas SET low = 100
# findings:
