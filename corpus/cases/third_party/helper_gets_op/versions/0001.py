"""helper gets op

Revision ID: 0001
Revises:
Create Date: 2023-05-17 10:52:00.000000

"""
from alembic import op
from alembic_acme import replace_view
import acme_audit

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("DROP VIEW IF EXISTS v_users")
    replace_view(op, "v_users")
    acme_audit.install(op.get_bind(), tables=["users"])


# upgrade:
#   DROP VIEW IF EXISTS v_users
#   !
#   !
# findings:
