"""Something else that is called op

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Recorder:
    def __init__(self):
        self.kept = []

    def execute(self, statement):
        self.kept.append(statement)


def _plan(op):
    op.execute("DROP TABLE never_sent")
    op.execute("DROP TABLE never_sent_either")
    return len(op.kept)


def upgrade():
    real = op
    count = _plan(Recorder())
    real.execute(f"SELECT {count}")


def downgrade():
    pass

# upgrade:
#   SELECT 2
# findings:
