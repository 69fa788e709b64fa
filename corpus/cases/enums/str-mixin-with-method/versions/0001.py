"""Members of a project module, with a method

Revision ID: 0001
Revises:
"""

from alembic import op

from app.models import Role

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for role in Role:
        if role.privileged:
            op.execute("CREATE ROLE " + role + " " + role.options())
    op.execute(f"GRANT {Role('app_admin').value} TO {Role['OWNER'].value}")
    op.execute(f"COMMENT ON ROLE {Role.OWNER.value} IS '{len(Role)} roles'")


def downgrade():
    pass

# upgrade:
#   CREATE ROLE app_admin NOLOGIN
#   CREATE ROLE app_owner SUPERUSER
#   GRANT app_admin TO app_owner
#   COMMENT ON ROLE app_owner IS '3 roles'
# findings:
