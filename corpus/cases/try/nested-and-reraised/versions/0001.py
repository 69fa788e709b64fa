"""An error that crosses two handlers

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Skip(Exception):
    pass


class SkipTable(Skip):
    def __init__(self, table):
        super().__init__(f"skip {table}")
        self.table = table


def _check(table):
    try:
        if table.startswith("tmp_"):
            raise SkipTable(table)
        op.execute(f"ANALYZE {table}")
    except KeyError:
        op.execute("DROP TABLE wrong")
    finally:
        op.execute(f"COMMENT ON TABLE {table} IS NULL")


def upgrade():
    for table in ["users", "tmp_users", "teams"]:
        try:
            _check(table)
        except Skip as skipped:
            op.execute(f"DROP TABLE {skipped.table}")
            op.execute(f"SELECT '{skipped}'")
            break
    op.execute("SELECT 1")


def downgrade():
    raise NotImplementedError("no way back")

# upgrade:
#   ANALYZE users
#   COMMENT ON TABLE users IS NULL
#   COMMENT ON TABLE tmp_users IS NULL
#   DROP TABLE tmp_users
#   SELECT 'skip tmp_users'
#   SELECT 1
# findings:
