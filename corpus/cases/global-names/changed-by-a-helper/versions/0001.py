"""Module state

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

schema = "public"
counter = 0


def _use(name):
    global schema, counter
    schema = name
    counter += 1


def _sql(table):
    return f"ANALYZE {schema}.{table}"


def upgrade():
    op.execute(_sql("a"))
    _use("app")
    op.execute(_sql("b"))
    _local()
    op.execute(_sql("c"))
    op.execute(f"SELECT {counter}")


def _local():
    schema = "hidden"
    return schema


def downgrade():
    pass

# upgrade:
#   ANALYZE public.a
#   ANALYZE app.b
#   ANALYZE app.c
#   SELECT 1
# findings:
