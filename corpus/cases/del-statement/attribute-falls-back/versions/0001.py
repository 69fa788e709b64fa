"""The class attribute shows again

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Target:
    schema = "public"


def upgrade():
    target = Target()
    target.schema = "app"
    op.execute(f"ANALYZE {target.schema}.t")
    del target.schema
    op.execute(f"ANALYZE {target.schema}.t")
    op.execute(f"SELECT {hasattr(target, 'schema')}")


def downgrade():
    pass

# upgrade:
#   ANALYZE app.t
#   ANALYZE public.t
#   SELECT True
# findings:
