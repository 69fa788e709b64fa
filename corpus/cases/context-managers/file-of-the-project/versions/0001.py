"""SQL read from a file beside the revisions

Revision ID: 0001
Revises:
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).resolve().parent.parent / "sql"


def upgrade():
    with open(SQL / "view.sql") as handle:
        op.execute(handle.read())
    for statement in (SQL / "grants.sql").read_text().split(";"):
        if statement.strip():
            op.execute(statement)


def downgrade():
    pass

# upgrade:
#   CREATE VIEW recent AS SELECT id FROM posts
#   GRANT SELECT ON recent TO reporting
#   GRANT SELECT ON posts TO reporting
# findings:
