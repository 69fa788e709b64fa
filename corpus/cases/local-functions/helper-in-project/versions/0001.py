"""Rebuild the two views

Revision ID: 0001
Revises:
"""

from alembic import op

from helpers import qualified, rebuild_view

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    rebuild_view(op, "active_users", "SELECT * FROM users WHERE active")
    op.execute(f"GRANT SELECT ON {qualified('active_users')} TO reporting")


def downgrade():
    op.execute("DROP VIEW " + qualified("active_users"))

# upgrade:
#   DROP VIEW IF EXISTS app.active_users
#   CREATE VIEW app.active_users AS SELECT * FROM users WHERE active
#   GRANT SELECT ON app.active_users TO reporting
# downgrade:
#   DROP VIEW app.active_users
# findings:
