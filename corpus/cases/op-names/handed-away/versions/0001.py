"""Op is handed to a package that we cannot read

Revision ID: 0001
Revises:
"""

from acme_migrations import add_audit_columns

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE notes (id int)")
    add_audit_columns(op, "notes")
    op.execute("ANALYZE notes")


def downgrade():
    pass

# upgrade:
#   CREATE TABLE notes (id int)
#   ! another library
#   ANALYZE notes
# findings:
