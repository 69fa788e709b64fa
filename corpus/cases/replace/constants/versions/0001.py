"""constants

Revision ID: 0001
Revises:
Create Date: 2023-01-13 10:24:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEMPLATE = "ALTER TABLE __TABLE__ ADD COLUMN tenant_id integer"


def upgrade():
    for t in ("projects", "tasks"):
        op.execute(TEMPLATE.replace("__TABLE__", t))
    op.execute("DROP INDEX ix-projects-name".replace("-", "_"))


# upgrade:
#   ALTER TABLE projects ADD COLUMN tenant_id integer
#   ALTER TABLE tasks ADD COLUMN tenant_id integer
#   DROP INDEX ix_projects_name
# findings:
