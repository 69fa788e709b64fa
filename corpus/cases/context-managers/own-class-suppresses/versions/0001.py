"""An exit method that swallows the error

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Ignoring:
    def __init__(self, *errors):
        self.errors = errors

    def __enter__(self):
        op.execute("SAVEPOINT ignoring")
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            op.execute("RELEASE SAVEPOINT ignoring")
            return False
        op.execute("ROLLBACK TO SAVEPOINT ignoring")
        return issubclass(kind, self.errors)


LIMITS = {"small": 10}


def upgrade():
    with Ignoring(KeyError):
        op.execute(f"UPDATE quotas SET high = {LIMITS['small']}")
    with Ignoring(KeyError, ValueError):
        limit = LIMITS["large"]
        op.execute(f"UPDATE quotas SET high = {limit}")
    op.execute("ANALYZE quotas")


def downgrade():
    pass

# upgrade:
#   SAVEPOINT ignoring
#   UPDATE quotas SET high = 10
#   RELEASE SAVEPOINT ignoring
#   SAVEPOINT ignoring
#   ROLLBACK TO SAVEPOINT ignoring
#   ANALYZE quotas
# findings:
