"""Removed before it is sent

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    columns = {"a": "int", "b": "text", "c": "date"}
    del columns["b"]
    names = [*columns, "d", "e", "f"]
    del names[-1], names[0]
    op.execute("SELECT " + ", ".join(names) + " FROM t")
    text = "DROP TABLE t"
    keep = text
    del text
    try:
        op.execute(text)
    except NameError:
        op.execute(keep + " CASCADE")
    del names[1:]
    op.execute(f"SELECT '{names}'".replace("['", "").replace("']", ""))


def downgrade():
    pass

# upgrade:
#   SELECT c, d, e FROM t
#   DROP TABLE t CASCADE
#   SELECT 'c'
# findings:
