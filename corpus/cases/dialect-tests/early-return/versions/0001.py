"""Nothing to do elsewhere

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TYPE color ADD VALUE 'red'")


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        return
    op.execute("SELECT 'not here'")

# upgrade:
#   ALTER TYPE color ADD VALUE 'red'
# findings:
