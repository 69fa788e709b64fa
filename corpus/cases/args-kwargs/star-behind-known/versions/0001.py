"""What a star gives, behind what is known

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _copy(source, target, *columns, verb="INSERT"):
    listed = ", ".join(columns)
    op.execute(f"{verb} INTO {target} ({listed}) SELECT {listed} FROM {source}")


def _rename(table, old, new="id"):
    op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")


def upgrade():
    _copy("a", *("b", "x", "y"))
    for row in op.get_bind().execute(sa.text("SELECT attname FROM pg_attribute")):
        _rename("t", *row)


def downgrade():
    pass

# upgrade:
#   INSERT INTO b (x, y) SELECT x, y FROM a
#   SELECT attname FROM pg_attribute
#   * ALTER TABLE t RENAME COLUMN {catalog} TO {catalog}
# findings:
