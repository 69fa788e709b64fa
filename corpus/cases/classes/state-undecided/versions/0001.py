"""A dry run by x-argument

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Runner:
    def __init__(self):
        self.dry = "dry" in context.get_x_argument(as_dictionary=True)

    def __call__(self, statement):
        if not self.dry:
            op.execute(statement)


def upgrade():
    run = Runner()
    run("DELETE FROM sessions WHERE expired")
    run.dry = False
    run("ANALYZE sessions")


def downgrade():
    pass

# upgrade:
#   ? DELETE FROM sessions WHERE expired
#   ANALYZE sessions
# findings:
