"""enum and constants

Revision ID: 0001
Revises:
Create Date: 2023-12-12 10:17:00.000000

"""
from alembic import op
from app.roles import Role, RoleName

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    labels = ", ".join(f"'{r.value}'" for r in Role)
    op.execute(f"CREATE TYPE role AS ENUM ({labels})")
    op.execute(f"UPDATE users SET role = '{Role.ADMIN.value}' WHERE name = '{RoleName.root.name}'")
    op.execute("UPDATE users SET role = '%s' WHERE role IS NULL" % Role["GUEST"].value)


# upgrade:
#   CREATE TYPE role AS ENUM ('admin', 'guest')
#   UPDATE users SET role = 'admin' WHERE name = 'root'
#   UPDATE users SET role = 'guest' WHERE role IS NULL
# findings:
