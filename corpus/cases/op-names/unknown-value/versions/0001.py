"""A table name from a package that we cannot read

Revision ID: 0001
Revises:
"""

from acme_settings import AUDIT_TABLE

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(f"ALTER TABLE {AUDIT_TABLE} ADD COLUMN who text")
    op.execute("ANALYZE")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE {unknown} ADD COLUMN who text
#   ANALYZE
# findings:
#   INJ009 18
