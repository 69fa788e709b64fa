"""A fallback that is always taken

Revision ID: 0001
Revises:
"""

from alembic import op

try:
    from helpers import OLD_NAME
except ImportError:
    OLD_NAME = "fallback_table"

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMAS = {"prod": "live"}


def upgrade():
    try:
        schema = SCHEMAS["test"]
    except KeyError:
        schema = "public"
    op.execute(f"DROP TABLE {schema}.{OLD_NAME}")


def downgrade():
    pass

# upgrade:
#   DROP TABLE public.fallback_table
# findings:
