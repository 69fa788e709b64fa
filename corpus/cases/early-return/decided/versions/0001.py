"""A constant switch ends the revision

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DROP_OLD = False
VERSION = (2, 3)


def _old():
    if not DROP_OLD:
        return False
    op.execute("DROP TABLE old")
    return True


def upgrade():
    op.execute("CREATE TABLE fresh (id int)")
    if _old():
        op.execute("DROP TABLE older")
    if VERSION >= (2, 3):
        op.execute("ANALYZE fresh")
        return
    op.execute("DROP TABLE fresh")


def downgrade():
    return
    op.execute("DROP TABLE fresh")

# upgrade:
#   CREATE TABLE fresh (id int)
#   ANALYZE fresh
# findings:
