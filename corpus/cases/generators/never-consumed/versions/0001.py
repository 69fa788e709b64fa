"""A generator that nobody asks for a value

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _cleanup():
    op.execute("DROP TABLE scratch")
    yield "DROP TABLE scratch_two"


def upgrade():
    pending = _cleanup()
    statements = ["ANALYZE kept"]
    op.execute(statements[0])
    statements.extend([])
    assert pending is not None


def downgrade():
    for statement in _cleanup():
        op.execute(statement)

# upgrade:
#   ANALYZE kept
# downgrade:
#   DROP TABLE scratch
#   DROP TABLE scratch_two
# findings:
