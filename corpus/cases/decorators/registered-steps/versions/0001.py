"""Split into steps

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STEPS = []


def step(function):
    STEPS.append(function)
    return function


@step
def add_state():
    op.execute("ALTER TABLE jobs ADD COLUMN state text")


@step
def fill_state():
    op.execute("UPDATE jobs SET state = 'done' WHERE finished")


def unused():
    op.execute("DROP TABLE jobs")


def upgrade():
    for function in STEPS:
        function()


def downgrade():
    for function in reversed(STEPS):
        op.execute(f"SELECT 'undo {function.__name__}'")

# upgrade:
#   ALTER TABLE jobs ADD COLUMN state text
#   UPDATE jobs SET state = 'done' WHERE finished
# downgrade:
#   SELECT 'undo fill_state'
#   SELECT 'undo add_state'
# findings:
