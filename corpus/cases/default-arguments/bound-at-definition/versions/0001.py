"""Set the search path of two functions

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = "legacy"


def _set_path(function, schema=SCHEMA, *, extra="pg_temp"):
    op.execute(f"ALTER FUNCTION {function} SET search_path = {schema}, {extra}")


SCHEMA = "app"


def upgrade():
    _set_path("touch()")
    _set_path("audit()", SCHEMA, extra="public")


def downgrade():
    pass

# upgrade:
#   ALTER FUNCTION touch() SET search_path = legacy, pg_temp
#   ALTER FUNCTION audit() SET search_path = app, public
# findings:
