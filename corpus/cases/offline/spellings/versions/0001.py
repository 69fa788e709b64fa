"""An online run

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if context.is_offline_mode():
        op.execute("SELECT 'offline'")
        return
    if op.get_context().as_sql:
        op.execute("SELECT 'as sql'")
    else:
        op.execute("SELECT 'online'")
    mode = "file" if op.get_context().as_sql else "server"
    op.execute(f"SELECT '{mode}'")
    if not context.is_offline_mode() and op.get_bind() is not None:
        op.execute("SELECT 'bound'")


def downgrade():
    pass

# upgrade:
#   SELECT 'online'
#   SELECT 'server'
#   SELECT 'bound'
# findings:
