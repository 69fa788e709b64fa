"""What a function raises ends what calls it

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Refused(ValueError):
    pass


def _check(table):
    if table.startswith("pg_"):
        raise Refused(f"not {table}")
    op.execute(f"ANALYZE {table}")
    return table.upper()


def _both(first, second):
    return _check(first), _check(second)


def upgrade():
    try:
        _both("a", "pg_class")
        op.execute("SELECT 'both'")
    except (KeyError, ValueError) as refused:
        op.execute(f"SELECT '{refused}, {type(refused).__name__}'")
    _check("b")
    try:
        raise RuntimeError("again")
    except RuntimeError:
        op.execute("SELECT 'again'")
        _check("pg_type")
    op.execute("SELECT 'never'")


def downgrade():
    pass

# upgrade:
#   ANALYZE a
#   SELECT 'not pg_class, Refused'
#   ANALYZE b
#   SELECT 'again'
# findings:
